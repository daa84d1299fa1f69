/** Signals come more than once (npm passes them on too): the first one stops, the rest are heard and ignored. */
export function untilStopped(
  watch: (stop: (code: number, reason: string) => void) => void,
  say: (reason: string) => void = (reason) => process.stderr.write(`${reason}\n`),
): Promise<number> {
  return new Promise((resolve) => {
    let isStopping = false
    const stop = (code: number, reason: string) => {
      if (!isStopping) say(reason)
      isStopping = true
      resolve(code)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => stop(0, `Stopping, on ${signal}.`))
    watch(stop)
  })
}

export function sayEnded(reason: string): string {
  return `The database ended: ${reason}\nKith stops too. Nothing that was stored is lost: start it again.`
}
