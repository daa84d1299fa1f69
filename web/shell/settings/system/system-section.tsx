import { useLingui } from '@lingui/react/macro'
import { formatBytes, formatNumber, formatRelative } from '#web/kit/format.ts'
import { Block, Facts } from '../block.tsx'
import { ChecksBlock } from './checks-block.tsx'
import { JobsBlock } from './jobs-block.tsx'
import { useSystem } from './system-data.ts'

/** How the installation fares; for administrators. */
export function SystemSection() {
  return (
    <>
      <ChecksBlock />
      <JobsBlock />
      <SizesBlock />
    </>
  )
}

function SizesBlock() {
  const { t } = useLingui()
  const { data: system } = useSystem()
  if (!system) return null
  const { database, tables, memory, backupBytes, version, node, startedAt } = system
  const builtIn = database.builtIn ? t`built in` : t`of your own`
  return (
    <Block title={t`Versions and sizes`}>
      <Facts
        facts={[
          [t`Kith`, version],
          ['Node', node],
          ['PostgreSQL', `${database.version}, ${builtIn}`],
          [t`Started`, formatRelative(startedAt)],
          [t`Memory of the server`, formatBytes(memory)],
          [t`Database`, formatBytes(database.bytes)],
          [t`Last backup`, backupBytes === null ? t`None` : formatBytes(backupBytes)],
          ...tables.slice(0, 5).map(({ name, bytes, rows }) => {
            const [size, estimate] = [formatBytes(bytes), formatNumber(rows)]
            return [t`Table ${name}`, t`${size}, rows: about ${estimate}`] as const
          }),
        ]}
      />
    </Block>
  )
}
