import { t } from '@lingui/core/macro'
import { type ReactNode, useEffect, useState } from 'react'
import { readTable } from '#kernel/texts/read-table.ts'
import { addressOf } from '#web/data/call.ts'
import type { FileValue } from '../file-list.web.tsx'
import classes from './preview.module.css'
import { previewKind } from './preview-kind.web.tsx'

/** So many bytes of a text are shown. */
const most = 500_000
/** So many lines of a table are shown, its head among them. */
const mostRows = 1_000

interface Read {
  text: string
  isCut: boolean
}

/** A text as it is written; a table as one. */
export function TextView({ file, failed }: { file: FileValue; failed: (why: string) => ReactNode }) {
  const [read, setRead] = useState<Read | 'failed' | null>(null)
  const { id } = file
  useEffect(() => {
    const controller = new AbortController()
    readBeginning(id, controller.signal).then(setRead, () => {
      if (!controller.signal.aborted) setRead('failed')
    })
    return () => controller.abort()
  }, [id])
  if (read === 'failed') return failed(t`It cannot be shown: it is damaged, or not there any more.`)
  if (read === null) return <p className={classes.waiting}>{t`Opening …`}</p>
  const rows = previewKind(file) === 'table' ? readTable(read.text, mostRows + 1) : null
  const isCut = read.isCut || (rows?.length ?? 0) > mostRows
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by the keyboard
    <section className={classes.paper} tabIndex={0} aria-label={file.name}>
      {rows ? <Table rows={rows.slice(0, mostRows)} /> : <pre>{read.text}</pre>}
      {isCut && <p className={classes.cut}>{t`This is its beginning. Save the file to see all of it.`}</p>}
    </section>
  )
}

function Table({ rows: [head = [], ...rows] }: { rows: string[][] }) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
            <th key={index} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
          <tr key={index}>
            {row.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other name
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

async function readBeginning(id: string, signal: AbortSignal): Promise<Read> {
  const answer = await fetch(addressOf(`/files/${id}`), { signal })
  if (!answer.ok || !answer.body) throw new Error(answer.statusText)
  const reader = answer.body.getReader()
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return { text: text + decoder.decode(), isCut: false }
    text += decoder.decode(value.subarray(0, most - bytes), { stream: true })
    bytes += value.length
    if (bytes > most) {
      await reader.cancel()
      return { text, isCut: true }
    }
  }
}
