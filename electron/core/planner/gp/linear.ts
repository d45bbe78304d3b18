/** Dense symmetric linear algebra on row-major Float64Arrays, as little as a Gaussian process needs. */

/**
 * Cholesky's factor L of a positive definite n x n matrix, in its lower triangle; the rest of `a` is left.
 * @returns whether the matrix was positive definite; `a` is overwritten either way
 */
export function cholesky(a: Float64Array, n: number): boolean {
  for (let j = 0; j < n; j++) {
    const rowJ = j * n;
    for (let i = j; i < n; i++) {
      const rowI = i * n;
      let sum = a[rowI + j] as number;
      for (let k = 0; k < j; k++) sum -= (a[rowI + k] as number) * (a[rowJ + k] as number);
      if (i === j) {
        if (!(sum > 0)) return false;
        a[rowJ + j] = Math.sqrt(sum);
      } else a[rowI + j] = sum / (a[rowJ + j] as number);
    }
  }
  return true;
}

/** Solves L x = b in place. */
export function solveLower(l: Float64Array, n: number, b: Float64Array): Float64Array {
  for (let i = 0; i < n; i++) {
    let sum = b[i] as number;
    for (let k = 0; k < i; k++) sum -= (l[i * n + k] as number) * (b[k] as number);
    b[i] = sum / (l[i * n + i] as number);
  }
  return b;
}

/** Solves L^T x = b in place. */
export function solveUpper(l: Float64Array, n: number, b: Float64Array): Float64Array {
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (l[k * n + i] as number) * (b[k] as number);
    b[i] = sum / (l[i * n + i] as number);
  }
  return b;
}

/** The inverse of the matrix whose Cholesky factor is `l`, as a full symmetric matrix. */
export function inverseFrom(l: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  const column = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    column.fill(0);
    column[j] = 1;
    solveUpper(l, n, solveLower(l, n, column));
    inverse.set(column, j * n);
  }
  return inverse;
}
