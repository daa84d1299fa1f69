import { text } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'

/** What an archive holds, as texts by their names, in order. */
export async function unzip(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(bytes)
  const files = new Map<string, string>()
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)))
  return files
}
