import { type Command, Option } from 'commander'
import { parsePhone } from '../channel/phone.ts'
import { type CallPolicy, callPolicies } from '../reset/call/call.ts'
import { printLine } from './lines.ts'
import { CommandError, type Tools } from './tools.ts'

interface Options {
  readonly from: string
  readonly to: string
  readonly keys: string
  readonly policy?: CallPolicy
  readonly json?: boolean
}

const withheld = new Set(['anonymous', 'unknown', 'restricted', ''])

export function resetCallCommand(program: Command, tools: Tools): void {
  program
    .command('reset-call')
    .description('one call to the voice assistant, in the terminal, with made-up members')
    .option('--from <number>', 'who calls; `anonymous` withholds the number', '0912345678')
    .option('--to <number>', 'the line; one that is no 1900 number also checks numbers', '19009068')
    .option('--keys <keys>', 'what is pressed at each question; words in quotes are spoken', '')
    .addOption(new Option('--policy <policy>', 'default: RESET_POLICY').choices([...callPolicies]))
    .option('--json', 'one JSON document')
    .action(async ({ from, to, keys, policy, json }: Options) => {
      const lines: { who: string; text: string }[] = []
      const call = {
        from: numberOf(from),
        line: /^1900/.test(to.replace(/\D/g, '')) ? ('reset' as const) : ('open' as const),
        inputs: inputsOf(keys),
        policy: policy ?? null,
      }
      for await (const line of tools.resetCall(call)) {
        if (json) lines.push(line)
        else await printLine(`${line.who}: ${line.text}`)
      }
      if (json) await printLine(JSON.stringify({ lines }))
    })
}

function numberOf(from: string): string | null {
  if (withheld.has(from.trim().toLowerCase())) return null
  const parsed = parsePhone(from)
  if (!parsed.ok)
    throw new CommandError(`--from ${from}: ${parsed.message.vi} / ${parsed.message.en}`)
  return parsed.key.slice('phone:'.length)
}

/** `8 "không một hai" 0123#` → three inputs. */
const inputsOf = (keys: string): string[] =>
  [...keys.matchAll(/"([^"]*)"|(\S+)/g)].map(([, spoken, pressed]) => spoken ?? pressed ?? '')
