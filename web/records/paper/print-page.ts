import { queryClient } from '#web/data/query-client.ts'
import { setOnPaper } from '#web/kit/on-paper.ts'

/** Draws the page as it is on paper, waits for what that reads, and prints. */
export async function printPage(): Promise<void> {
  setOnPaper(true)
  for (let quiet = 0, tries = 0; quiet < 2 && tries < most; tries++) {
    await new Promise((resolve) => setTimeout(resolve, step))
    quiet = queryClient.isFetching() > 0 ? 0 : quiet + 1
  }
  print()
}

/** Milliseconds between two looks, and how many of them: what has not come by then is not waited for. */
const step = 150
const most = 40
