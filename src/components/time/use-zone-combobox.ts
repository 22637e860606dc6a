import { useCombobox } from "downshift";
import { useState } from "react";
import type { HeldInput } from "#src/components/ui/form-field.tsx";
import type { ListedZone } from "#src/lib/time/zone-directory.ts";
import { searchZones, zoneLabel } from "#src/lib/time/zone-search.ts";
import { useZones } from "./use-zones.ts";

const MAX_SHOWN = 60;

/** A box in which somebody types, and the zones that are meant by it. */
export function useZoneCombobox(input: HeldInput, at: Date) {
  const { zones, load } = useZones();
  /** Null while the box shows the zone that is chosen. */
  const [typed, setTyped] = useState<string | null>(null);
  const found = typed === null ? zones : searchZones(zones, typed, at);
  const items = found.slice(0, MAX_SHOWN);

  const combobox = useCombobox<ListedZone>({
    id: input.id,
    inputId: input.id,
    items,
    itemToString: (zone) => (zone ? zoneLabel(zone.name) : ""),
    selectedItem: null,
    inputValue: typed ?? zoneLabel(input.value),
    onInputValueChange: ({ type, inputValue }) => {
      if (type === useCombobox.stateChangeTypes.InputChange) setTyped(inputValue);
    },
    onSelectedItemChange: ({ selectedItem }) => {
      if (selectedItem) input.change(selectedItem.name);
    },
    onIsOpenChange: ({ isOpen }) => {
      if (isOpen) load();
      else setTyped(null);
    },
    // Whoever types means the first that fits, unless told otherwise; also with the first letter, or a pasted name.
    stateReducer: (_state, { type, changes }) =>
      type === useCombobox.stateChangeTypes.InputChange
        ? { ...changes, highlightedIndex: changes.inputValue ? 0 : -1 }
        : changes,
  });
  return { ...combobox, items, load, isLoaded: zones.length > 0 };
}

export type ZoneCombobox = ReturnType<typeof useZoneCombobox>;
