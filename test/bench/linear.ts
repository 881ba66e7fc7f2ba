/** A question: rows of features, one for each candidate, and which candidates are right. */
export interface Choice {
  readonly rows: readonly Float64Array[];
  readonly right: readonly boolean[];
}

/**
 * Fits weights that give the right rows the largest share of a softmax, with an L2 penalty on columns scaled to unit standard deviation.
 * Deterministic.
 */
export function fitChoices(choices: readonly Choice[], columns: number, penalty: number): Float64Array {
  const scale = standardDeviations(
    choices.flatMap(({ rows }) => rows),
    columns,
  );
  const scaled = choices.map(({ rows, right }) => ({
    rows: rows.map((row) => row.map((value, index) => value / (scale[index] ?? 1))),
    right,
  }));
  const weights = ascend(columns, 200, (current, gradient) => {
    for (const choice of scaled) addGradient(choice, current, gradient);
    for (let index = 0; index < columns; index += 1)
      gradient[index] = (gradient[index] ?? 0) / choices.length - penalty * (current[index] ?? 0);
  });
  return weights.map((weight, index) => weight / (scale[index] ?? 1));
}

export interface Example {
  readonly row: Float64Array;
  readonly positive: boolean;
  /** How much the example counts. */
  readonly weight: number;
}

/** Logistic regression, scaled and penalised like `fitChoices`. The first column is the constant and is not penalised. */
export function fitLogistic(examples: readonly Example[], columns: number, penalty: number): Float64Array {
  const scale = standardDeviations(
    examples.map(({ row }) => row),
    columns,
  );
  const scaled = examples.map((example) => ({ ...example, row: example.row.map((value, index) => value / (scale[index] ?? 1)) }));
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const weights = ascend(columns, 3000, (current, gradient) => {
    for (const { row, positive, weight } of scaled) {
      const error = ((positive ? 1 : 0) - 1 / (1 + Math.exp(-dotProduct(row, current)))) * weight;
      for (let index = 0; index < columns; index += 1) gradient[index] = (gradient[index] ?? 0) + (error * (row[index] ?? 0)) / total;
    }
    for (let index = 1; index < columns; index += 1) gradient[index] = (gradient[index] ?? 0) - penalty * (current[index] ?? 0);
  });
  return weights.map((weight, index) => weight / (scale[index] ?? 1));
}

function dotProduct(row: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < row.length; index += 1) sum += (row[index] ?? 0) * (weights[index] ?? 0);
  return sum;
}

/** Gradient ascent with momentum. `addTo` adds the gradient at `current` to a vector of zeros. */
function ascend(columns: number, rounds: number, addTo: (current: Float64Array, gradient: Float64Array) => void): Float64Array {
  const [weights, momentum] = [new Float64Array(columns), new Float64Array(columns)];
  for (let round = 0; round < rounds; round += 1) {
    const gradient = new Float64Array(columns);
    addTo(weights, gradient);
    for (let index = 0; index < columns; index += 1) {
      momentum[index] = 0.9 * (momentum[index] ?? 0) + (gradient[index] ?? 0);
      weights[index] = (weights[index] ?? 0) + 0.2 * (momentum[index] ?? 0);
    }
  }
  return weights;
}

function addGradient({ rows, right }: Choice, weights: Float64Array, gradient: Float64Array): void {
  const scores = rows.map((row) => dotProduct(row, weights));
  const top = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - top));
  const total = odds.reduce((sum, odd) => sum + odd, 0);
  const totalRight = odds.reduce((sum, odd, index) => sum + (right[index] ? odd : 0), 0);
  for (const [index, row] of rows.entries()) {
    const pull = (right[index] ? (odds[index] ?? 0) / totalRight : 0) - (odds[index] ?? 0) / total;
    for (let column = 0; column < row.length; column += 1) gradient[column] = (gradient[column] ?? 0) + pull * (row[column] ?? 0);
  }
}

function standardDeviations(rows: readonly Float64Array[], columns: number): Float64Array {
  return Float64Array.from({ length: columns }, (_, column) => {
    const values = rows.map((row) => row[column] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) || 1;
  });
}
