import { inputStyle, labelStyle } from "./styles.ts";

type SecretFieldProps = {
  label: string;
  name: string;
  hint?: string;
} & (
  | { kind: "current-password" | "new-password" }
  /** `isOfApp`: only a code from an app, not a backup code. */
  | { kind: "one-time-code"; isOfApp?: boolean }
);

/** An input for a password or a code. */
export function SecretField({ label, name, hint, ...field }: SecretFieldProps) {
  const isCode = field.kind === "one-time-code";
  return (
    <label className="flex max-w-sm flex-col gap-1.5">
      <span className={labelStyle}>{label}</span>
      <input
        autoCapitalize="none"
        autoComplete={field.kind}
        className={inputStyle}
        inputMode={isCode && field.isOfApp ? "numeric" : undefined}
        name={name}
        required
        spellCheck={false}
        type={isCode ? "text" : "password"}
      />
      {hint ? <span className="text-sm text-muted">{hint}</span> : null}
    </label>
  );
}
