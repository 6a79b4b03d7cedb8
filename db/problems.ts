/** Why a database cannot be opened. Messages are one line for the person who starts the service. */
export type DatabaseProblemCode =
  | 'directory-in-use'
  | 'directory-unusable'
  | 'server-too-old'
  | 'server-unreachable'
  | 'server-refused'
  | 'schema-newer'
  | 'migration-failed'

export class DatabaseProblem extends Error {
  override readonly name: string = 'DatabaseProblem'
  readonly code: DatabaseProblemCode

  constructor(code: DatabaseProblemCode, message: string) {
    super(message)
    this.code = code
  }
}

export class DirectoryInUse extends DatabaseProblem {
  override readonly name = 'DirectoryInUse'

  constructor(dir: string) {
    super(
      'directory-in-use',
      `The database directory ${dir} is in use by another process: stop that process, ask the running server, or set DATABASE_URL to use PostgreSQL.`,
    )
  }
}

export class DirectoryUnusable extends DatabaseProblem {
  override readonly name = 'DirectoryUnusable'

  constructor(message: string) {
    super('directory-unusable', message)
  }
}

export const oldestServer = 15

export class ServerTooOld extends DatabaseProblem {
  override readonly name = 'ServerTooOld'

  constructor(version: string) {
    super(
      'server-too-old',
      `PostgreSQL ${version} is too old: version ${oldestServer} or newer is needed. Upgrade the server, or unset DATABASE_URL to use the embedded database.`,
    )
  }
}

export class ServerUnreachable extends DatabaseProblem {
  override readonly name = 'ServerUnreachable'

  constructor(place: string, detail: string) {
    super(
      'server-unreachable',
      `PostgreSQL at ${place} cannot be reached (${detail}): check DATABASE_URL and that the server runs.`,
    )
  }
}
