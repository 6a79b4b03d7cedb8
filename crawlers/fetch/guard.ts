import { lookup as systemLookup } from 'node:dns/promises'
import type { LookupFunction, Socket } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { type Allowed, isNat64, isPublicAddress, literalAddress, type Resolved } from './address.ts'

export type Resolve = (hostname: string) => Promise<readonly Resolved[]>

export const systemResolve: Resolve = (hostname) => systemLookup(hostname, { all: true })

/** Thrown through undici to the fetcher, which turns it into the refusal `blocked-address`. */
export class BlockedAddress extends Error {
  readonly code = 'BLOCKED_ADDRESS'
}

interface GuardOptions {
  readonly allow: Allowed
  readonly resolve: Resolve
  readonly connectMs: number
  readonly headersMs: number
  readonly bodyMs: number
}

/**
 * The dispatcher of every request. A name is resolved once, its addresses are checked and the
 * connection goes to exactly these, so a second answer of the name server changes nothing; a literal
 * address never reaches a lookup and is checked before connecting; what was reached is checked again.
 */
export function guardedAgent(options: GuardOptions): Agent {
  const { allow, connectMs, headersMs, bodyMs } = options
  const connect: buildConnector.connector = (target, callback) => {
    const port = Number(target.port) || (target.protocol === 'https:' ? 443 : 80)
    const literal = literalAddress(target.hostname)
    if (literal !== null && !mayReach(allow, target.hostname, literal, port)) {
      callback(new BlockedAddress(literal), null)
      return
    }
    const open = buildConnector({
      timeout: connectMs,
      allowH2: false,
      lookup: guardedLookup(options, port),
    })
    open(target, (error, socket) => {
      if (error !== null || socket === null) return callback(error ?? new Error('no socket'), null)
      const reached = reachedAddress(socket)
      if (mayReach(allow, target.hostname, reached, port)) return callback(null, socket)
      socket.destroy()
      callback(new BlockedAddress(reached), null)
    })
  }
  return new Agent({ connect, headersTimeout: headersMs, bodyTimeout: bodyMs, maxOrigins: 4096 })
}

function mayReach(allow: Allowed, host: string, address: string, port: number): boolean {
  return isPublicAddress(address) || allow(host, port) || allow(address, port)
}

function reachedAddress(socket: Socket): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '')
}

function guardedLookup({ allow, resolve }: GuardOptions, port: number): LookupFunction {
  return (hostname, asked, callback) => {
    resolve(hostname).then(
      (answers) => {
        const usable = answers.filter(({ address }) => !isNat64(address))
        const inner = (usable.length > 0 ? usable : answers).find(
          ({ address }) => !mayReach(allow, hostname, address, port),
        )
        const first = usable[0]
        // One inner address among public ones condemns the name: no honest newspaper has that.
        if (inner !== undefined) callback(new BlockedAddress(inner.address), [])
        else if (first === undefined) callback(noAddress(), [])
        else if (asked.all === true) callback(null, [...usable])
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    )
  }
}

function noAddress(): NodeJS.ErrnoException {
  return Object.assign(new Error('the name has no address'), { code: 'ENOTFOUND' })
}
