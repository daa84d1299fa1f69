import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { Block } from '../block.tsx'
import classes from '../form.module.css'
import { changeWishes, useWishes, type Wishes } from './mail-data.ts'

/** Which regular mail one wants. */
export function WishesBlock() {
  const { t } = useLingui()
  const { data } = useWishes()
  if (!data) return null
  const kinds: { name: keyof Omit<Wishes, 'mayHave'>; label: string; description: string }[] = [
    {
      name: 'taskDigest',
      label: t`My tasks each morning`,
      description: t`What is due today and what is overdue, when there is any; shortly after seven by your clock.`,
    },
    {
      name: 'taskReminder',
      label: t`My tasks when they are due`,
      description: t`At the time of each, for those that are still open.`,
    },
    {
      name: 'wonDeals',
      label: t`Won deals each week`,
      description: t`Who won what last week, of the deals that you see.`,
    },
  ]
  const change = async (wish: Partial<Wishes>) => {
    try {
      await changeWishes(wish)
      tellDone(t`Mail to you changed`, null)
    } catch (error) {
      tellProblem(error)
    }
  }
  return (
    <Block title={t`Mail to you`} text={t`Sent when your administrator has set mail up.`}>
      <div className={classes.choices}>
        {kinds
          .filter(({ name }) => data.mayHave.includes(name))
          .map(({ name, label, description }) => (
            <Checkbox
              key={name}
              label={label}
              description={description}
              classNames={{ label: classes.choice, description: classes.meaning }}
              checked={data[name]}
              onChange={(event) => void change({ [name]: event.currentTarget.checked })}
            />
          ))}
      </div>
    </Block>
  )
}
