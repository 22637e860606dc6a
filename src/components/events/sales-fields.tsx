import {
  type ControlledInput,
  FormField,
  inputAttributes,
  type InputFacts,
} from "#src/components/ui/form-field.tsx";

type SalesFieldsProps = {
  input: (name: "price" | "capacity" | "checkoutUrl") => InputFacts | ControlledInput;
  hasShop: boolean;
};

/** What public pages say about tickets for an event or a series; a shop sells them. */
export function SalesFields({ input, hasShop }: SalesFieldsProps) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField hint="Shown as you type it, such as €120 or Free." input={input("price")} label="Price">
          <input {...inputAttributes(input("price"), true)} autoComplete="off" maxLength={100} type="text" />
        </FormField>
        <FormField
          hint={hasShop ? "Shown on the page. Your shop limits sales." : "Shown on the page."}
          input={input("capacity")}
          label="Capacity"
        >
          <input
            {...inputAttributes(input("capacity"), true)}
            autoComplete="off"
            inputMode="numeric"
            type="text"
          />
        </FormField>
      </div>
      <FormField
        hint="Your shop’s page, which sells the tickets. The public page links to it."
        input={input("checkoutUrl")}
        label="Sales link"
      >
        <input
          {...inputAttributes(input("checkoutUrl"), true)}
          autoComplete="off"
          placeholder="https://"
          type="url"
        />
      </FormField>
    </>
  );
}
