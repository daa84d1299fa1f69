import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Collapse, NativeSelect } from '@mantine/core'
import { useId, useMemo, useState } from 'react'
import { countries } from '#kernel/countries.ts'
import { formatNumber } from '#web/kit/format.ts'
import { IconChevronDown } from '#web/kit/icons.ts'
import type { ImportFile, Reading } from '../import-data.ts'
import { saySize } from '../say-import.ts'
import classes from './file-reading.module.css'

interface Props {
  file: ImportFile
  isFixed: boolean
  change: (reading: Partial<Record<keyof Reading, string | null>>) => void
}

/** How a file was read, in one line; behind it, each guess can be set right. */
export function FileReading({ file, isFixed, change }: Props) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const place = useId()
  const { rows, size, reading } = file
  const encoding = file.format === 'xlsx' ? [] : [sayEncoding(reading.encoding)]
  const facts = [...encoding, sayDelimiter(file), sayOrder(reading.dateOrder)]
  return (
    <div className={classes.reading}>
      <p className={classes.facts}>
        <span>
          {rows === null ? saySize(size) : <Plural value={rows} one="# row" other={`${formatNumber(rows)} rows`} />}
          {` · ${facts.join(' · ')}`}
        </span>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={isOpen}
          aria-controls={place}
          rightSection={<IconChevronDown size={14} aria-hidden="true" data-open={isOpen || undefined} />}
          onClick={() => setOpen(!isOpen)}
        >
          {t`How it is read`}
        </Button>
      </p>
      <Collapse expanded={isOpen} id={place}>
        {isOpen && <Choices {...{ file, isFixed, change }} />}
      </Collapse>
    </div>
  )
}

const guessed = ''

function Choices({ file: { reading, format }, isFixed, change }: Props) {
  const { t } = useLingui()
  const places = useMemo(namesOfCountries, [])
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), [])
  const isTable = format === 'csv' || format === 'tsv'
  const choice = (name: keyof Omit<Reading, 'chosen'>, label: string, data: Choice[]) => {
    const isChosen = reading.chosen.includes(name)
    const word = data.find(({ value }) => value === reading[name])?.label ?? reading[name]
    return (
      <NativeSelect
        label={label}
        disabled={isFixed}
        value={isChosen ? reading[name] : guessed}
        data={[{ value: guessed, label: t`${word} (found)` }, ...withValue(data, reading[name])]}
        onChange={({ currentTarget }) => change({ [name]: currentTarget.value || null })}
      />
    )
  }
  return (
    <div className={classes.choices}>
      {format !== 'xlsx' &&
        choice(
          'encoding',
          t`Encoding`,
          encodings.map((value) => ({ value, label: sayEncoding(value) })),
        )}
      {isTable && choice('delimiter', t`Cells are parted by`, delimiters())}
      {choice('decimal', t`Decimal mark`, [
        { value: '.', label: t`Point: 1,234.56` },
        { value: ',', label: t`Comma: 1.234,56` },
      ])}
      {choice('dateOrder', t`Dates such as 03/04/2026`, [
        { value: 'dmy', label: sayOrder('dmy') },
        { value: 'mdy', label: sayOrder('mdy') },
      ])}
      {choice('country', t`Phone numbers are of`, places)}
      {choice(
        'timeZone',
        t`Times are of`,
        zones.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
      )}
    </div>
  )
}

interface Choice {
  value: string
  label: string
}

function withValue(data: Choice[], value: string): Choice[] {
  return data.some((one) => one.value === value) ? data : [...data, { value, label: value }]
}

const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1251',
  'koi8-u',
  'gb18030',
  'big5',
  'shift_jis',
]

function sayEncoding(name: string): string {
  if (name === 'gb18030') return 'GB18030 (GBK)'
  return name.startsWith('windows') ? name.replace('w', 'W') : name.toUpperCase()
}

function sayOrder(order: string): string {
  return order === 'mdy' ? t`month/day/year` : t`day/month/year`
}

function delimiters(): Choice[] {
  return [
    { value: ',', label: t`Commas` },
    { value: ';', label: t`Semicolons` },
    { value: '\t', label: t`Tabs` },
    { value: '|', label: '|' },
  ]
}

function sayDelimiter({ format, delimiter }: ImportFile): string {
  if (format === 'ndjson') return t`one JSON record a line`
  if (format === 'xlsx') return t`an Excel workbook`
  if (format === 'vcard') return t`an address book (vCard)`
  if (format === 'ical') return t`a calendar (iCalendar)`
  if (delimiter === '\t') return t`columns parted by tabs`
  if (delimiter === ';') return t`columns parted by semicolons`
  if (delimiter === ',') return t`columns parted by commas`
  return t`columns parted by ${delimiter}`
}

function namesOfCountries(): Choice[] {
  const names = new Intl.DisplayNames(i18n.locale, { type: 'region' })
  const { compare } = new Intl.Collator(i18n.locale)
  return countries()
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((one, other) => compare(one.label, other.label))
}
