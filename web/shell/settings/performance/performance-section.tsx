import { StatementsBlock } from '../system/statements-block.tsx'
import { QuestionsBlock } from './questions-block.tsx'

/** What takes long, and what is done about it; for administrators. */
export function PerformanceSection() {
  return (
    <>
      <QuestionsBlock />
      <StatementsBlock />
    </>
  )
}
