// What one does with the rows of a list: one file, which comes right after them.
export { letColumnDrag } from '../grid/columns/column-drag-events.ts'
export { ColumnMenu } from '../grid/columns/column-menu.tsx'
export { GridFoot } from '../grid/rows/grid-foot.tsx'
export { ViewTabs } from '../views/view-tabs.tsx'
export { BulkBar } from './bulk/bulk-bar.tsx'
export { BulkProgress } from './bulk/bulk-progress.tsx'
export { ListActs } from './list-acts.tsx'
export { ListToolbar } from './toolbar/list-toolbar.tsx'
