import type { Command } from 'commander'
import type { ResetMethod } from '../reset/guide.ts'
import { dongVi, priceText } from '../verdict/wording.ts'
import { printLine } from './lines.ts'
import type { Tools } from './tools.ts'

export function resetGuideCommand(program: Command, tools: Tools): void {
  program
    .command('reset-guide')
    .description('the ways back into VssID, the best first')
    .option('--json', 'one JSON document')
    .action(async (options: { json?: boolean }) => {
      const guide = await tools.resetGuide()
      if (options.json) return printLine(JSON.stringify(guide))
      const current = guide.methods.filter((m) => m.status !== 'superseded')
      await printLine([...current.flatMap(methodLines), '', guide.caution.vi].join('\n'))
    })
}

function methodLines(method: ResetMethod, at: number): string[] {
  const price = costOf(method)
  return [
    `${at + 1}. ${method.name.vi} (${price})`,
    ...method.steps.map((step) => `   - ${step.vi}`),
    ...(method.caution ? [`   ! ${method.caution.vi}`] : []),
    `   Nguồn: ${method.source.url ?? method.source.publisher}, ${method.source.date ?? ''}`,
  ]
}

function costOf({ price }: ResetMethod): string {
  if ('vnd' in price) return price.vnd === 0 ? 'miễn phí' : dongVi(price.vnd)
  return priceText(price)?.vi ?? 'chưa rõ giá'
}
