import { ErasuresBlock } from './erasures-block.tsx'
import { PurposesBlock } from './purposes-block.tsx'
import { RetentionBlock } from './retention-block.tsx'

/** What people are asked to allow, how long records are kept, and what was erased; for administrators. */
export function PrivacySection() {
  return (
    <>
      <PurposesBlock />
      <RetentionBlock />
      <ErasuresBlock />
    </>
  )
}
