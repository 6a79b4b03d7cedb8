/** Limits of information: what no code can undercut on average. */

/** log2 of n!, by Stirling's series. */
function log2Factorial(n: number): number {
  if (n < 2) return 0
  const ln = n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n)
  return ln / Math.LN2
}

/** Bits to say which k of n there are: log2 of the binomial coefficient. */
export function chooseBits(n: number, k: number): number {
  if (k === 0 || k === n) return 0
  // ln C(n, k) for k far below n: the sum of ln((n - i) / (i + 1)) by its integral loses nothing here.
  if (n > 1e7 && k < n / 100) {
    const falling = k * Math.log2(n) - (k * (k - 1)) / (2 * n * Math.LN2)
    return falling - log2Factorial(k)
  }
  return log2Factorial(n) - log2Factorial(k) - log2Factorial(n - k)
}

/** Bits of a set of n numbers of 32 bits. */
export const setBound = (n: number): number => chooseBits(2 ** 32, n)

/** Bits to say which of n went, and which came. */
export const updateBound = (n: number, gone: number, come: number): number =>
  chooseBits(n, gone) + setBound(come)
