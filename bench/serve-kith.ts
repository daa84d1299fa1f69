import { spawn } from 'node:child_process'
import { join } from 'node:path'

export interface Served {
  url: string
  stop: () => Promise<void>
}

/** Kith as people run it: a process of its own on a data folder and any free port. */
export function serveKith(dataDir: string): Promise<Served> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'bin', 'kith'), 'serve'], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', PORT: '0', HOST: '127.0.0.1', PUBLIC_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      const url = /Kith runs at (\S+)/.exec(output)?.[1]
      if (url) resolve({ url, stop })
    })
    child.once('error', reject)
    void ended.then(() => reject(new Error('Kith ended before it ran.')))
  })
}
