import { useLingui } from '@lingui/react/macro'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { type BranchNode, type BranchTree, inOrder } from '../branch-tree.ts'
import classes from './home.module.css'

interface Props {
  tree: BranchTree
  branch: BranchNode | null
  change: (id: string | undefined) => void
}

/** Of which branch the figures are, with those below it. Nothing where there is none to choose. */
export function BranchSwitch({ tree, branch, change }: Props) {
  const { t } = useLingui()
  if (tree.byId.size < 2) return null
  const choices = inOrder(tree).map(({ id, name, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth)}${name}` }))
  return (
    <PlainChoice
      label={t`Branch, with those below it`}
      className={classes.branches as string}
      choices={[{ value: '', label: t`All branches` }, ...choices]}
      value={branch?.id ?? ''}
      change={(id) => change(id || undefined)}
    />
  )
}
