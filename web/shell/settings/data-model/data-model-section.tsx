import { useSearch } from '@tanstack/react-router'
import { late, WhileLate } from '#web/kit/late.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { BinBlock } from './bin-block.tsx'
import { useModel } from './model-data.ts'
import { ObjectsBlock } from './objects-block.tsx'
import { VersionsBlock } from './versions-block.tsx'
import { WorkNote } from './work-note.tsx'

const ObjectEditor = late(() => import('./object-editor.tsx'), 'ObjectEditor')

/** Objects and fields as the organisation wants them: all of them, or one that `?object=` names. */
export function DataModelSection() {
  const { object } = useSearch({ strict: false }) as { object?: string }
  const { data } = useModel()
  if (!data) return <SkeletonLines count={8} />
  if (object)
    return (
      <>
        <WorkNote isWatching={false} />
        <WhileLate value={<SkeletonLines count={8} />}>
          <ObjectEditor key={object} name={object} view={data} />
        </WhileLate>
      </>
    )
  return (
    <>
      <WorkNote isWatching={false} />
      <ObjectsBlock view={data} />
      <BinBlock view={data} />
      <VersionsBlock />
    </>
  )
}
