import type { RepeatedTimes } from "#src/lib/event-form/event-form-values.ts";
import type { TimeZoneGroups } from "#src/lib/event-form/time-zone-groups.ts";
import { FormField, type InputFacts, inputAttributes } from "./form-field.tsx";
import { SelectField } from "./select-field.tsx";

type TimeInputs = Record<
  "startDate" | "startTime" | "startOccurrence" | "endDate" | "endTime" | "endOccurrence" | "timezone",
  InputFacts
>;

type EventTimeFieldsProps = { inputs: TimeInputs; repeated: RepeatedTimes; zones: TimeZoneGroups };

export function EventTimeFields({ inputs, repeated, zones }: EventTimeFieldsProps) {
  return (
    <>
      <div className="grid grid-cols-1 gap-4 min-[22rem]:grid-cols-2">
        <FormField input={inputs.startDate} label="Start date">
          <input {...inputAttributes(inputs.startDate)} type="date" />
        </FormField>
        <FormField input={inputs.startTime} label="Start time">
          <input {...inputAttributes(inputs.startTime)} type="time" />
        </FormField>
      </div>
      <OccurrenceField input={inputs.startOccurrence} label="Which start?" offsets={repeated.start} />
      <div className="grid grid-cols-1 gap-4 min-[22rem]:grid-cols-2">
        <FormField input={inputs.endDate} label="End date (if another)">
          <input {...inputAttributes(inputs.endDate)} type="date" />
        </FormField>
        <FormField input={inputs.endTime} label="End time">
          <input {...inputAttributes(inputs.endTime)} type="time" />
        </FormField>
      </div>
      <OccurrenceField input={inputs.endOccurrence} label="Which end?" offsets={repeated.end} />
      <TimeZoneField input={inputs.timezone} zones={zones} />
    </>
  );
}

type OccurrenceFieldProps = { input: InputFacts; label: string; offsets: [string, string] | null };

/** Shown only for a time that comes twice, when the clocks go back. */
function OccurrenceField({ input, label, offsets }: OccurrenceFieldProps) {
  if (!offsets) return null;

  return (
    <SelectField
      hint="The clocks go back that night, so this time comes twice."
      input={input}
      label={label}
      options={[
        ["first", `The first time, before the clocks go back (UTC${offsets[0]})`],
        ["second", `The second time, after it (UTC${offsets[1]})`],
      ]}
    />
  );
}

function TimeZoneField({ input, zones }: { input: InputFacts; zones: TimeZoneGroups }) {
  const hint = "Dates and times above are those of this zone. Type a place’s first letters to find it.";
  return (
    <FormField hint={hint} input={input} label="Time zone of the event">
      <select {...inputAttributes(input, true)}>
        {zones.map(([region, names]) => (
          <optgroup key={region} label={region}>
            {names.map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </FormField>
  );
}
