import type { AssistantAccess } from '../api/assistant.ts'
import type { Config } from '../config.ts'
import type { Assistant } from '../reset/assistant.ts'

/** What the HTTP side gets; absent in guide mode, so that the routes are not there at all. */
export const assistantFor = (
  config: Config,
  open: () => Assistant | null,
): { assistant?: AssistantAccess } =>
  config.resetMode === 'guide'
    ? {}
    : {
        assistant: {
          open,
          auth: { secret: config.assistant.webhookSecret, login: config.assistant.webhookLogin },
          sandbox: config.resetMode === 'sandbox',
          email: config.assistant.smtp !== null,
        },
      }
