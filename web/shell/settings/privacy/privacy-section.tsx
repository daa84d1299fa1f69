import { ErasuresBlock } from './erasures-block.tsx'
import { PurposesBlock } from './purposes-block.tsx'

/** What people are asked to allow, and what was erased; for administrators. */
export function PrivacySection() {
  return (
    <>
      <PurposesBlock />
      <ErasuresBlock />
    </>
  )
}
