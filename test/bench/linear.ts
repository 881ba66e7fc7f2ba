/** One question: rows to choose from, and which of them are right. */
export interface Choice {
  readonly rows: readonly Float64Array[];
  readonly right: readonly boolean[];
}

/** Weights under which the right rows get the most of a softmax. Columns are scaled to unit deviation for the penalty. Deterministic. */
export function fitChoices(choices: readonly Choice[], columns: number, penalty: number): Float64Array {
  const scale = deviations(
    choices.flatMap(({ rows }) => rows),
    columns,
  );
  const scaled = choices.map(({ rows, right }) => ({ rows: rows.map((row) => row.map((value, at) => value / (scale[at] ?? 1))), right }));
  const weights = climb(columns, 200, (now, slope) => {
    for (const choice of scaled) addSlope(choice, now, slope);
    for (let at = 0; at < columns; at += 1) slope[at] = (slope[at] ?? 0) / choices.length - penalty * (now[at] ?? 0);
  });
  return weights.map((weight, at) => weight / (scale[at] ?? 1));
}

/** One example of a yes or no, and how much it counts. */
export interface Example {
  readonly row: Float64Array;
  readonly yes: boolean;
  readonly counts: number;
}

/** Logistic regression, scaled and penalised as above; the first column is the constant and is not penalised. */
export function fitLogistic(examples: readonly Example[], columns: number, penalty: number): Float64Array {
  const scale = deviations(
    examples.map(({ row }) => row),
    columns,
  );
  const scaled = examples.map((example) => ({ ...example, row: example.row.map((value, at) => value / (scale[at] ?? 1)) }));
  const total = examples.reduce((sum, { counts }) => sum + counts, 0);
  const weights = climb(columns, 3000, (now, slope) => {
    for (const { row, yes, counts } of scaled) {
      const error = ((yes ? 1 : 0) - 1 / (1 + Math.exp(-dot(row, now)))) * counts;
      for (let at = 0; at < columns; at += 1) slope[at] = (slope[at] ?? 0) + (error * (row[at] ?? 0)) / total;
    }
    for (let at = 1; at < columns; at += 1) slope[at] = (slope[at] ?? 0) - penalty * (now[at] ?? 0);
  });
  return weights.map((weight, at) => weight / (scale[at] ?? 1));
}

export function dot(row: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < row.length; at += 1) sum += (row[at] ?? 0) * (weights[at] ?? 0);
  return sum;
}

/** Gradient ascent with momentum. */
function climb(columns: number, rounds: number, slopeAt: (weights: Float64Array, slope: Float64Array) => void): Float64Array {
  const [weights, momentum] = [new Float64Array(columns), new Float64Array(columns)];
  for (let round = 0; round < rounds; round += 1) {
    const slope = new Float64Array(columns);
    slopeAt(weights, slope);
    for (let at = 0; at < columns; at += 1) {
      momentum[at] = 0.9 * (momentum[at] ?? 0) + (slope[at] ?? 0);
      weights[at] = (weights[at] ?? 0) + 0.2 * (momentum[at] ?? 0);
    }
  }
  return weights;
}

function addSlope({ rows, right }: Choice, weights: Float64Array, slope: Float64Array): void {
  const scores = rows.map((row) => dot(row, weights));
  const top = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - top));
  const all = odds.reduce((sum, odd) => sum + odd, 0);
  const good = odds.reduce((sum, odd, at) => sum + (right[at] ? odd : 0), 0);
  for (const [at, row] of rows.entries()) {
    const pull = (right[at] ? (odds[at] ?? 0) / good : 0) - (odds[at] ?? 0) / all;
    for (let column = 0; column < row.length; column += 1) slope[column] = (slope[column] ?? 0) + pull * (row[column] ?? 0);
  }
}

function deviations(rows: readonly Float64Array[], columns: number): Float64Array {
  return Float64Array.from({ length: columns }, (_, column) => {
    const values = rows.map((row) => row[column] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) || 1;
  });
}
