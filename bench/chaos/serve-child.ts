// Kith as people run it, but for its screens: building those after each change of a source would be most of its life.
import { join } from 'node:path'
import { serve } from '#cli/serve.ts'

process.exitCode = await serve({ screens: join(import.meta.dirname, '..', '..', 'dist', 'web') })
