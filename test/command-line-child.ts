// Runs commands one after another, each with an environment of its own; see command-line.ts.
import { runCommandLine } from '#cli/run.ts'

interface Order {
  args: string[]
  env: Record<string, string>
  /** Written after the last word of a command, on both outputs. */
  end: string
}

process.on('disconnect', () => process.exit())
process.on('message', async ({ args, env, end }: Order) => {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
  process.exitCode = undefined
  const code = await runCommandLine(args)
  process.stdout.write(end)
  process.stderr.write(end)
  process.send?.({ code })
})
