import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { formatDate, formatNumber } from '#web/kit/format.ts'
import { tellDone } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import form from '../form.module.css'
import { Wrong } from '../wrong.tsx'
import classes from './rates.module.css'
import { importFile, lookAtFile, type RateImport, undoAct } from './rates-data.ts'
import { rateFigure, sayRateProblem } from './say-rate.ts'

interface Props {
  opened: boolean
  close: () => void
  /** The organisation's currency. */
  own: string
}

/** A file of rates: dropped or chosen, looked at, then brought in. */
export function ImportDialog({ opened, close, own }: Props) {
  const { t } = useLingui()
  return (
    <Dialog opened={opened} close={close} title={t`Rates from a file`} size={640} closeOnClickOutside={false}>
      <FileOfRates own={own} close={close} />
    </Dialog>
  )
}

function FileOfRates({ own, close }: Omit<Props, 'opened'>) {
  const { t } = useLingui()
  const [file, setFile] = useState<File | null>(null)
  const [look, setLook] = useState<RateImport | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const work = async (run: () => Promise<void>) => {
    setBusy(true)
    setProblem(null)
    try {
      await run()
    } catch (error) {
      setProblem(sayProblem(asProblem(error)))
    } finally {
      setBusy(false)
    }
  }
  const take = (given: File) =>
    work(async () => {
      setFile(given)
      setLook(null)
      setLook(await lookAtFile(given))
    })
  const bringIn = () =>
    work(async () => {
      const { act } = await importFile(file as File)
      const { name } = file as File
      if (act) tellDone(t`Rates of ${name} brought in`, () => undoAct(act))
      close()
    })
  const count = look?.currencies.reduce((sum, { added, changed }) => sum + added + changed, 0) ?? 0
  return (
    <div className={classes.import}>
      <DropArea own={own} file={file} isBusy={isBusy} take={(given) => void take(given)} />
      <Wrong>{problem}</Wrong>
      {look && <Preview look={look} />}
      <div className={form.buttons}>
        <Button variant="default" onClick={close}>{t`Cancel`}</Button>
        <Button disabled={count === 0} loading={isBusy && file !== null} onClick={() => void bringIn()}>
          {count === 0 ? t`Bring in` : <Plural value={count} one="Bring in # rate" other="Bring in # rates" />}
        </Button>
      </div>
    </div>
  )
}

interface DropProps {
  own: string
  file: File | null
  isBusy: boolean
  take: (file: File) => void
}

function DropArea({ own, file, isBusy, take }: DropProps) {
  const { t } = useLingui()
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  return (
    <section
      className={classes.drop}
      data-over={isOver || undefined}
      aria-label={t`File of rates`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [given] = event.dataTransfer.files
        if (given) take(given)
      }}
    >
      {file ? <p>{file.name}</p> : <p>{t`Drop the file here`}</p>}
      <Button variant="default" loading={isBusy && file !== null} onClick={() => input.current?.click()}>
        {file ? t`Choose another file` : t`Choose the file`}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,text/csv"
        onChange={({ currentTarget }) => {
          const [given] = currentTarget.files ?? []
          if (given) take(given)
          currentTarget.value = ''
        }}
      />
      <p className={form.note}>
        <Trans>
          A CSV with the columns date, currency and rate, the rate being units for 1 {own}; or the file of the European
          Central Bank as it comes (eurofxref.csv, eurofxref-hist.csv).
        </Trans>
      </p>
    </section>
  )
}

function Preview({ look }: { look: RateImport }) {
  const { t } = useLingui()
  const differing = look.currencies.filter(({ first }) => first !== null)
  const same = look.currencies.reduce((sum, { unchanged }) => sum + unchanged, 0)
  return (
    <>
      {differing.length === 0 && <p className={form.note}>{t`All rates of this file are known already.`}</p>}
      {differing.length > 0 && (
        <div className={classes.scroll}>
          <table className={classes.table} aria-label={t`What would change`}>
            <thead>
              <tr>
                <th scope="col">{t`Currency`}</th>
                <th scope="col" data-figure>{t`New`}</th>
                <th scope="col" data-figure>{t`Changed`}</th>
                <th scope="col">{t`Days`}</th>
              </tr>
            </thead>
            <tbody>
              {differing.map(({ currency, added, changed, first, last }) => (
                <tr key={currency}>
                  <th scope="row">{currency}</th>
                  <td data-figure>{formatNumber(added)}</td>
                  <td data-figure>{formatNumber(changed)}</td>
                  <td>
                    {first === last
                      ? formatDate(first as string)
                      : `${formatDate(first as string)} – ${formatDate(last as string)}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {same > 0 && differing.length > 0 && (
        <p className={form.note}>
          <Plural value={same} one="# rate is known already." other="# rates are known already." />
        </p>
      )}
      <Replaced replaced={look.replaced} />
      <Problems problems={look.problems} />
    </>
  )
}

function Replaced({ replaced }: Pick<RateImport, 'replaced'>) {
  if (replaced.length === 0) return null
  return (
    <details className={classes.lacking} data-plain>
      <summary>
        <Trans>Rates that become others</Trans>
      </summary>
      <ul>
        {replaced.map(({ currency, date, before, after }) => (
          <li key={`${date} ${currency}`}>
            {`${formatDate(date)} · ${currency} · ${rateFigure(before ?? '0')} → ${rateFigure(after ?? '0')}`}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Problems({ problems }: Pick<RateImport, 'problems'>) {
  const { t } = useLingui()
  if (problems.length === 0) return null
  return (
    <details className={classes.lacking} open>
      <summary>
        <Plural value={problems.length} one="# problem; it is left out" other="# problems; they are left out" />
      </summary>
      <ul>
        {problems.slice(0, 100).map((each) => {
          const { row } = each
          return (
            <li key={`${row} ${each.column} ${each.code}`}>
              <b>{t`Row ${row}`}</b> {each.column && `${each.column} · `}
              {sayRateProblem(each)}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
