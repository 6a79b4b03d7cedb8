// Plain JavaScript on purpose: an older Node must be able to read this far and say one clear line.
import { existsSync } from 'node:fs'
import module from 'node:module'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 12)) {
  console.error(
    `Kênh Thật needs Node 24.12 or newer; this is ${process.versions.node}. On Linux "npm ci" brings it along: use "npm start" or "npm run -s kenhthat -- …". Elsewhere install it from nodejs.org.`,
  )
  process.exitCode = 1
} else {
  if (existsSync('.env')) process.loadEnvFile()
  module.enableCompileCache()
  const { main } = await import('./main.ts')
  await main(process.argv.slice(2))
}
