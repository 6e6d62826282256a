/** React with TanStack Table and Virtual, as their guides have it. */

import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSelectionFeature,
  rowSortingFeature,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { type Root, createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';

import { type Row, rows, start } from './rows.js';

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSelectionFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  filterFns: { includesString: filterFn_includesString },
  sortFns: { text: sortFn_text, basic: sortFn_basic },
});
const helper = createColumnHelper<typeof features, Row>();
const columns = helper.columns([
  helper.accessor('name', { header: 'Customer', sortFn: 'text' }),
  helper.accessor('endpoints', { header: 'Endpoints', sortFn: 'basic' }),
  helper.accessor('split', { header: 'Split' }),
  helper.accessor('seats', { header: 'Suggested seats' }),
  helper.accessor('account', { header: 'Suggested account' }),
  helper.accessor('reason', { header: 'Reason' }),
  helper.accessor('status', { header: 'Status' }),
]);

function List({ data }: { data: Row[] }) {
  const [search, setSearch] = useState('');
  const scroll = useRef<HTMLDivElement>(null);
  const table = useTable({
    features,
    columns,
    data,
    getRowId: (row) => row.id,
    state: { globalFilter: search },
    onGlobalFilterChange: setSearch,
    globalFilterFn: 'includesString',
    getColumnCanGlobalFilter: (column) => column.id === 'name',
  });
  const shown = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 36,
    overscan: 3,
  });
  return (
    <>
      <input id="search" value={search} onChange={(event) => setSearch(event.target.value)} />
      <output id="count">{`${shown.length} of ${data.length}`}</output>
      <div style={{ display: 'flex' }}>
        {table.getHeaderGroups()[0]!.headers.map((header) => (
          <button key={header.id} id={`sort-${header.id}`} onClick={header.column.getToggleSortingHandler()}>
            <table.FlexRender header={header} />
          </button>
        ))}
      </div>
      <div ref={scroll} style={{ height: 800, width: 1200, overflow: 'auto' }}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const row = shown[item.index]!;
            return (
              <div
                key={row.id}
                data-index={item.index}
                style={{ position: 'absolute', transform: `translateY(${item.start}px)`, width: '100%', height: 36, display: 'flex' }}
              >
                <input type="checkbox" checked={row.getIsSelected()} onChange={row.getToggleSelectedHandler()} />
                {row.getAllCells().map((cell) => (
                  <span key={cell.id} style={{ width: 160, overflow: 'hidden' }}>
                    <table.FlexRender cell={cell} />
                  </span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

let root: Root | null = null;
const place = document.createElement('div');
document.body.append(place);
window.clock.key = () => {
  const first = place.querySelector('[data-index="0"] span')?.textContent;
  return first ? `${first}|${place.querySelector('#count')?.textContent}` : '';
};
window.searchBox = () => place.querySelector<HTMLElement>('#search')!;
window.sortHeader = (by) => place.querySelector<HTMLElement>(`#sort-${by}`)!;
window.unmountList = async () => {
  flushSync(() => root?.unmount());
  root = null;
};
start(async () => {
  const data = await rows();
  root = createRoot(place);
  root.render(<List data={data} />);
});
