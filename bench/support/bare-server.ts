import { createServer } from 'node:http'

// What no TypeScript service can start faster than.
const text: string = 'hello'
createServer((_, response) => response.end(text)).listen(Number(process.env.PORT), '127.0.0.1')
