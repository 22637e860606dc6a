import { useCombobox } from "downshift";
import { useState } from "react";
import type { ControlledInput } from "#src/components/ui/form-field.tsx";
import type { ListedZone } from "#src/lib/time/zone-directory.ts";
import { searchZones, zoneLabel } from "#src/lib/time/zone-search.ts";
import { useZones } from "./use-zones.ts";

/** A combobox that finds time zones by what the user types. */
export function useZoneCombobox(input: ControlledInput, at: Date) {
  const { zones, load } = useZones();
  /** Null while the box shows the selected zone. */
  const [typed, setTyped] = useState<string | null>(null);
  const items = typed === null ? [...zones] : searchZones(zones, typed, at);

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
    // The first match is highlighted while the user types, from the first letter, or after pasting a name.
    stateReducer: (_state, { type, changes }) =>
      type === useCombobox.stateChangeTypes.InputChange
        ? { ...changes, highlightedIndex: changes.inputValue ? 0 : -1 }
        : changes,
  });
  return { ...combobox, items, load, isLoaded: zones.length > 0 };
}

export type ZoneCombobox = ReturnType<typeof useZoneCombobox>;
