import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { may } from '#web/data/session.ts'
import { IconPlus } from '#web/kit/icons.ts'
import { openCreateForm } from '#web/records/form/create-form.tsx'
import { useBranchTree } from '../../branch-tree.ts'
import { Block } from '../block.tsx'
import { BranchLine } from './branch-line.tsx'
import classes from './branches.module.css'

/** The branches as they stand below each other. */
export function BranchesBlock() {
  const { t } = useLingui()
  const tree = useBranchTree()
  const [only] = tree?.roots ?? []
  const parentId = tree?.roots.length === 1 ? only?.id : undefined
  return (
    <Block
      title={t`Tree of branches`}
      text={t`Managers see their branch and those below it. What a branch does not say itself (time zone, currency, number prefix) is as in the one above.`}
      action={
        may('create', 'branch') && (
          <Button
            variant="default"
            leftSection={<IconPlus size={15} aria-hidden="true" />}
            onClick={() => openCreateForm({ object: 'branch', values: parentId ? { parentId } : {} })}
          >
            {t`New branch`}
          </Button>
        )
      }
    >
      <ul className={classes.tree} aria-label={t`Tree of branches`}>
        {tree?.roots.map((node) => (
          <BranchLine key={node.id} node={node} tree={tree} />
        ))}
      </ul>
    </Block>
  )
}
