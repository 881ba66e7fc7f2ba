/** An example: its features, whether it is positive, and how much it counts. */
export interface Example {
  readonly row: readonly number[];
  readonly isPositive: boolean;
  readonly weight: number;
}

/**
 * Logistic regression with an L2 penalty on columns scaled to unit standard deviation, by Newton's method (Bishop, Pattern Recognition and
 * Machine Learning, 4.3.3). The first column is the constant, and is not penalised. Gives the weight of each column.
 */
export function fitLogistic(examples: readonly Example[], penalty: number): readonly number[] {
  const columns = examples[0]?.row.length ?? 0;
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const scales = Array.from({ length: columns }, (_, column) => deviation(examples.map(({ row }) => row[column] ?? 0)) || 1);
  const scaled = examples.map(({ row, ...rest }) => ({ ...rest, row: row.map((value, column) => value / (scales[column] ?? 1)) }));
  const ridge = scales.map((_, column) => (column === 0 ? 1e-9 : penalty * total));
  let weights: readonly number[] = scales.map(() => 0);
  for (let round = 0; round < maxRounds; round += 1) {
    const gradient = weights.map((weight, column) => -(ridge[column] ?? 0) * weight);
    const hessian = ridge.map((value, column) => ridge.map((_, other) => (column === other ? value : 0)));
    for (const example of scaled) addDerivatives(example, weights, gradient, hessian);
    const step = solve(hessian, gradient);
    weights = weights.map((weight, column) => weight + (step[column] ?? 0));
    if (Math.max(...step.map(Math.abs)) < tolerance) break;
  }
  return weights.map((weight, column) => weight / (scales[column] ?? 1));
}

/** Adds what one example contributes to the derivatives of the log likelihood. */
function addDerivatives({ row, isPositive, weight }: Example, weights: readonly number[], gradient: number[], hessian: number[][]): void {
  const probability = 1 / (1 + Math.exp(-row.reduce((sum, value, column) => sum + value * (weights[column] ?? 0), 0)));
  for (const [column, value] of row.entries()) {
    gradient[column] = (gradient[column] ?? 0) + weight * ((isPositive ? 1 : 0) - probability) * value;
    const curvature = hessian[column] ?? [];
    for (const [other, factor] of row.entries())
      curvature[other] = (curvature[other] ?? 0) + weight * probability * (1 - probability) * value * factor;
  }
}

const maxRounds = 50;
const tolerance = 1e-8;

/** Gaussian elimination; the matrix is positive definite, so no row has to be exchanged. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (const [at, pivot] of rows.entries())
    for (const [other, row] of rows.entries()) {
      const factor = other === at ? 0 : (row[at] ?? 0) / (pivot[at] ?? 1);
      for (let column = at; factor !== 0 && column < row.length; column += 1)
        row[column] = (row[column] ?? 0) - factor * (pivot[column] ?? 0);
    }
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1));
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
