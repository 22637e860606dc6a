import type { ReactNode } from "react";
import { FormField, type ControlledInput, type InputFacts, inputAttributes } from "./form-field.tsx";

type SelectFieldProps = {
  input: InputFacts | ControlledInput;
  label: string;
  hint?: ReactNode;
  options: readonly (readonly [value: string, label: string])[];
};

export function SelectField({ input, label, hint, options }: SelectFieldProps) {
  return (
    <FormField hint={hint} input={input} label={label}>
      <select {...inputAttributes(input, Boolean(hint))}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </FormField>
  );
}
