import type { Command } from 'commander'
import type { ResetMethod } from '../reset/guide.ts'
import { costText, isCurrent } from '../reset/method-text.ts'
import type { Citation } from '../verdict/registry.ts'
import { dayVi } from '../verdict/wording.ts'
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
      const names = new Map(guide.methods.map((m) => [m.id, m.name.vi]))
      const lines = (isWanted: (m: ResetMethod) => boolean) =>
        guide.methods.filter(isWanted).flatMap((m, at) => methodLines(m, at, names))
      await printLine(
        [
          ...lines(isCurrent),
          '',
          'Không còn dùng, hoặc chưa được xác nhận:',
          ...lines((m) => !isCurrent(m)),
          '',
          guide.caution.vi,
        ].join('\n'),
      )
    })
}

function methodLines(
  method: ResetMethod,
  at: number,
  names: ReadonlyMap<string, string>,
): string[] {
  const { supersedes, supersededBy } = method
  return [
    `${at + 1}. ${method.name.vi} (${costText(method).vi})`,
    `   Cần có: ${method.needs.map((need) => need.vi).join('; ')}`,
    ...method.steps.map((step) => `   - ${step.vi}`),
    ...(method.caution ? [`   ! ${method.caution.vi}`] : []),
    ...method.conflicts.map(
      ({ topic, advice }) => `   ! Nguồn không thống nhất: ${topic.vi}. ${advice.vi}`,
    ),
    ...(supersedes ? [`   Thay cho: ${names.get(supersedes) ?? supersedes}`] : []),
    ...(supersededBy ? [`   Đã thay bằng: ${names.get(supersededBy) ?? supersededBy}`] : []),
    `   Nguồn: ${sourceLine(method.source)}`,
  ]
}

const sourceLine = ({ url, publisher, date }: Citation): string =>
  `${url ?? publisher}${date ? `, ${dayVi(date)}` : ''}`
