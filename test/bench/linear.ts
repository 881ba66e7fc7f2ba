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
  const allRows = choices.flatMap(({ rows }) => rows);
  const scale = Float64Array.from({ length: columns }, (_, column) => standardDeviation(allRows.map((row) => row[column] ?? 0)) || 1);
  const scaled = choices.map((choice) => ({
    ...choice,
    rows: choice.rows.map((row) => row.map((value, index) => value / (scale[index] ?? 1))),
  }));
  let [weights, momentum] = [new Float64Array(columns), new Float64Array(columns)];
  const at = (values: Float64Array, index: number) => values[index] ?? 0;
  // Gradient ascent.
  for (let round = 0; round < 200; round += 1) {
    const gradient = new Float64Array(columns);
    for (const choice of scaled) addGradient(choice, weights, gradient);
    const pull = gradient.map((value, index) => value / choices.length - penalty * at(weights, index));
    momentum = momentum.map((value, index) => 0.9 * value + at(pull, index));
    weights = weights.map((value, index) => value + 0.2 * at(momentum, index));
  }
  return weights.map((weight, index) => weight / (scale[index] ?? 1));
}

function addGradient({ rows, right }: Choice, weights: Float64Array, gradient: Float64Array): void {
  const scores = rows.map((row) => row.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0));
  const top = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - top));
  const total = odds.reduce((sum, odd) => sum + odd, 0);
  const totalRight = odds.reduce((sum, odd, index) => sum + (right[index] ? odd : 0), 0);
  for (const [index, row] of rows.entries()) {
    const pull = (right[index] ? (odds[index] ?? 0) / totalRight : 0) - (odds[index] ?? 0) / total;
    for (let column = 0; column < row.length; column += 1) gradient[column] = (gradient[column] ?? 0) + pull * (row[column] ?? 0);
  }
}

function standardDeviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
