/** Keeps what was asked for most recently: at least `most` entries, at most twice as many. */
export class Recent<V> {
  readonly #most: number
  // Two maps in place of one that forgets its oldest entry: the first key of a Map from which many
  // were deleted costs a walk over all of them.
  #young = new Map<string, V>()
  #old = new Map<string, V>()

  constructor(most: number) {
    this.#most = most
  }

  get(key: string): V | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) this.set(key, old)
    return old
  }

  set(key: string, value: V): void {
    if (this.#young.size >= this.#most) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, value)
  }
}
