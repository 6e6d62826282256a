/** AG Grid Community with the fewest modules that do what the list does. */

import {
  ClientSideRowModelModule,
  type GridApi,
  ModuleRegistry,
  QuickFilterModule,
  RowApiModule,
  RowSelectionModule,
  TextFilterModule,
  createGrid,
} from 'ag-grid-community';

import { type Row, rows, start } from './rows.js';

ModuleRegistry.registerModules([
  ClientSideRowModelModule,
  QuickFilterModule,
  RowApiModule,
  RowSelectionModule,
  TextFilterModule,
]);

let grid: GridApi<Row> | null = null;
const box = document.createElement('input');
const count = document.createElement('output');
const place = document.createElement('div');
place.style.cssText = 'width: 1200px; height: 800px';
document.body.append(box, count, place);
box.addEventListener('input', () => grid?.setGridOption('quickFilterText', box.value));

// The search looks at names only, as ours does.
const unsearched = { getQuickFilterText: () => '' };
const mount = async (): Promise<void> => {
  const rowData = await rows();
  grid = createGrid<Row>(place, {
    rowData,
    getRowId: ({ data }) => data.id,
    rowHeight: 36,
    cacheQuickFilter: true,
    animateRows: false,
    rowSelection: { mode: 'multiRow' },
    columnDefs: [
      { field: 'name', width: 260, filter: true },
      { field: 'endpoints', width: 140, ...unsearched },
      { field: 'split', width: 140, ...unsearched },
      { field: 'seats', width: 140, ...unsearched },
      { field: 'account', width: 140, ...unsearched },
      { field: 'reason', width: 140, ...unsearched },
      { field: 'status', width: 140, ...unsearched },
    ],
    onModelUpdated: ({ api }) => {
      count.value = `${api.getDisplayedRowCount()} of ${rowData.length}`;
    },
  });
};
window.clock.key = () => {
  const first = place.querySelector('[row-index="0"] [col-id="name"]')?.textContent;
  return grid && first ? `${first}|${count.value}` : '';
};
window.searchBox = () => box;
window.sortHeader = (by) => place.querySelector<HTMLElement>(`.ag-header-cell[col-id="${by}"]`)!;
window.unmountList = async () => {
  grid?.destroy();
  grid = null;
  box.value = '';
  count.value = '';
};
start(mount);
