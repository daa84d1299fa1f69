// Kith as it serves, in a process of its own, without screens; where it listens is said as it is.
import { serve } from '#cli/serve.ts'

process.exitCode = await serve({ screens: import.meta.dirname })
