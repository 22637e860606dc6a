import { FieldErrors, hintId, type ControlledInput } from "#src/components/ui/form-field.tsx";
import { inputStyle, labelStyle } from "#src/components/ui/styles.ts";
import { offsetAt } from "#src/lib/time/clock-instant.ts";
import { zoneLabel } from "#src/lib/time/zone-search.ts";
import { useZoneCombobox, type ZoneCombobox } from "./use-zone-combobox.ts";

type ZoneFieldProps = {
  input: ControlledInput;
  /** The time for which offsets are shown. */
  at: Date;
  hint: string;
};

/** A time zone, found by city, country, abbreviation or offset. The form submits its name, whatever the box shows. */
export function ZoneField({ input, at, hint }: ZoneFieldProps) {
  const combobox = useZoneCombobox(input, at);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label {...combobox.getLabelProps()} className={labelStyle} htmlFor={input.id}>
        Time zone
      </label>
      <div className="relative">
        <input
          {...combobox.getInputProps({
            id: input.id,
            onFocus: (event) => {
              combobox.load();
              event.currentTarget.select();
            },
          })}
          aria-describedby={hintId(input)}
          aria-invalid={input.errors?.length ? true : undefined}
          autoComplete="off"
          className={`${inputStyle} pr-10`}
          spellCheck={false}
        />
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-xs"
        >
          ▾
        </span>
        <ZoneMenu at={at} combobox={combobox} />
      </div>
      <input name={input.name} type="hidden" value={input.value} />
      <p className="min-h-5 text-sm text-muted" id={hintId(input)}>
        {hint}
      </p>
      <FieldErrors input={input} />
    </div>
  );
}

function ZoneMenu({ at, combobox }: { at: Date; combobox: ZoneCombobox }) {
  const { isOpen, isLoaded, items, highlightedIndex, getMenuProps, getItemProps } = combobox;
  const box =
    "absolute inset-x-0 top-full z-20 mt-1 rounded-lg border border-edge bg-card py-1 text-sm shadow-lg";
  const hasItems = isOpen && items.length > 0;
  return (
    <>
      <ul
        {...getMenuProps({ "aria-label": "Time zones" })}
        className={hasItems ? `${box} max-h-72 overflow-y-auto` : "hidden"}
      >
        {(hasItems ? items : []).map((zone, index) => (
          <li
            {...getItemProps({ item: zone, index })}
            className={`flex cursor-pointer justify-between gap-4 px-3 py-2 ${highlightedIndex === index ? "bg-accent text-on-accent" : ""}`}
            key={zone.name}
          >
            <span className="truncate">{zoneLabel(zone.name)}</span>
            <span className="shrink-0 tabular-nums">{offsetAt(zone.name, at)}</span>
          </li>
        ))}
      </ul>
      <output>
        {isOpen && !hasItems ? (
          <span className={`${box} block px-3 text-muted`}>
            {isLoaded ? "No matching time zone." : "Loading…"}
          </span>
        ) : null}
      </output>
    </>
  );
}
