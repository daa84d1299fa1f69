// Kith as it serves, in a process of its own, with the screens of a folder: node serve-child.ts FOLDER
import { serve } from '#cli/serve.ts'

process.exitCode = await serve({ screens: process.argv[2] as string })
