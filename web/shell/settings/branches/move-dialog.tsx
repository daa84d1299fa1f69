import { useLingui } from '@lingui/react/macro'
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { changeByPerson, tellProblem } from '#web/records/acts.ts'
import { type BranchNode, type BranchTree, inOrder, withBelow } from '../../branch-tree.ts'
import form from '../form.module.css'

interface Props {
  node: BranchNode
  tree: BranchTree
  opened: boolean
  close: () => void
}

/** Puts a branch, with all below it, below another one. */
export function MoveDialog({ node, tree, opened, close }: Props) {
  const { t } = useLingui()
  const [parent, setParent] = useState(node.parentId ?? '')
  const [isBusy, setBusy] = useState(false)
  const own = new Set(withBelow(node).map(({ id }) => id))
  const others = inOrder(tree).filter(({ id }) => !own.has(id))
  const { name } = node
  const move = async () => {
    setBusy(true)
    try {
      const record = await call<RecordData>(`/branches/${node.id}`)
      const values = { parentId: parent || null }
      if (await changeByPerson({ object: 'branch', record, values, text: t`“${name}” moved` })) close()
    } catch (error) {
      tellProblem(error)
    }
    setBusy(false)
  }
  return (
    <Dialog opened={opened} close={close} title={t`Move ${name}`}>
      <div className={form.form}>
        <Select
          label={t`Below`}
          description={t`What stands below it moves along. Who sees what follows at once.`}
          data={[
            { value: '', label: t`None: at the top` },
            ...others.map(({ id, name: label, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth)}${label}` })),
          ]}
          value={parent}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t`No such branch`}
          onChange={(id) => setParent(id ?? '')}
        />
        <div className={form.buttons}>
          <Button loading={isBusy} disabled={parent === (node.parentId ?? '')} onClick={() => void move()}>
            {t`Move`}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
