import type { ChangeEvent, ReactNode } from "react";
import { inputStyle, labelStyle } from "./styles.ts";

type InputElement = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** An input of a form. */
export type InputFacts = {
  id: string;
  name: string;
  errorId: string;
  errors?: readonly string[];
  /** The value at first. */
  initialValue?: string;
};

/** A controlled input. */
export type ControlledInput = InputFacts & { value: string; change: (value: string) => void };

/** The attributes that tie an input to its value, label, hint and errors. */
export function inputAttributes(input: InputFacts | ControlledInput, hasHint = false) {
  const hasErrors = Boolean(input.errors?.length);
  const describedBy = [hasHint ? hintId(input) : "", hasErrors ? input.errorId : ""]
    .filter(Boolean)
    .join(" ");
  return {
    id: input.id,
    name: input.name,
    className: inputStyle,
    "aria-invalid": hasErrors ? true : undefined,
    "aria-describedby": describedBy || undefined,
    ...("change" in input
      ? {
          value: input.value,
          onChange: (event: ChangeEvent<InputElement>) => input.change(event.target.value),
        }
      : { defaultValue: input.initialValue ?? "" }),
  };
}

type FormFieldProps = { input: InputFacts; label: string; hint?: ReactNode; children: ReactNode };

export function FormField({ input, label, hint, children }: FormFieldProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label className={labelStyle} htmlFor={input.id}>
        {label}
      </label>
      {children}
      {hint ? (
        <p className="text-sm text-muted" id={hintId(input)}>
          {hint}
        </p>
      ) : null}
      <FieldErrors input={input} />
    </div>
  );
}

export function FieldErrors({ input: { errorId, errors = [] } }: { input: InputFacts }) {
  return (
    <div aria-live="polite" className="empty:hidden" id={errorId}>
      {errors.length > 0 ? <p className="text-sm font-medium text-bad">{errors.join(" ")}</p> : null}
    </div>
  );
}

export function hintId(input: InputFacts): string {
  return `${input.id}-hint`;
}
