import { inspect } from 'node:util'

/** `randomInt(10)` of node:crypto, or a made-up one in tests. */
export type RandomDigit = (below: number) => number

const hidden = '***'

/**
 * What must never stand in a log, an answer to a machine or a row. Every way of printing it gives
 * `***`; only `reveal` gives the characters, and only renderers of the caller's ear and the hash call it.
 */
export class Secret {
  readonly #characters: string

  constructor(characters: string) {
    this.#characters = characters
  }

  /** Digits only: letters are not understood over a telephone. */
  static digits(count: number, randomDigit: RandomDigit): Secret {
    return new Secret(Array.from({ length: count }, () => randomDigit(10)).join(''))
  }

  reveal(): string {
    return this.#characters
  }

  toString(): string {
    return hidden
  }

  toJSON(): string {
    return hidden
  }

  [Symbol.toPrimitive](): string {
    return hidden
  }

  [inspect.custom](): string {
    return hidden
  }
}
