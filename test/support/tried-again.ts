import type { Reporter, TestModule } from 'vitest/node'

/** Names the tests that passed only at a second try: each is a fault to be looked for. */
export default class TriedAgain implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const module of modules) {
      for (const test of module.children.allTests('passed')) {
        if (!test.diagnostic()?.flaky) continue
        console.log(`passed at a second try: ${module.relativeModuleId} > ${test.fullName}`)
      }
    }
  }
}
