//! A writer of JSON. What the plug-in says is small and has no fractions, so it knows none.

use std::fmt::Write as _;

use serde::ser::{
    Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, Serializer,
};

use super::reader::{SAME, TAG, Unfit};

/// Writes one value at the end of a text.
pub(super) struct Writer<'t>(pub(super) &'t mut String);

type Fit<T = ()> = Result<T, Unfit>;

impl serde::ser::Error for Unfit {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

impl<'t> Writer<'t> {
    fn text(self, text: &str) -> Fit {
        self.0.push('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => {
                    self.0.push('\\');
                    self.0.push(letter);
                }
                '\0'..=' ' if letter != ' ' => write!(self.0, "\\u{:04x}", u32::from(letter)).map_err(|_| Unfit)?,
                _ => self.0.push(letter),
            }
        }
        self.0.push('"');
        Ok(())
    }

    fn begin(self, open: char, close: char) -> Parts<'t> {
        self.0.push(open);
        Parts { text: self.0, first: true, close }
    }

    /// A variant told by the field `tag`.
    fn tagged(self, tag: &str, variant: &str) -> Fit<Parts<'t>> {
        let mut object = self.begin('{', '}');
        object.key(tag)?;
        Writer(object.text).text(variant)?;
        Ok(object)
    }
}

/// Elements or fields, one after the other.
pub(super) struct Parts<'t> {
    text: &'t mut String,
    first: bool,
    close: char,
}

impl Parts<'_> {
    fn comma(&mut self) {
        if !self.first {
            self.text.push(',');
        }
        self.first = false;
    }

    fn key(&mut self, name: &str) -> Fit {
        if name == SAME {
            return Err(Unfit);
        }
        self.comma();
        Writer(self.text).text(name)?;
        self.text.push(':');
        Ok(())
    }

    fn close(self) {
        self.text.push(self.close);
    }
}

macro_rules! whole {
    ($($method:ident $type:ty)*) => {
        $(fn $method(self, number: $type) -> Fit {
            self.serialize_i64(number.into())
        })*
    };
}

impl<'t> Serializer for Writer<'t> {
    type Ok = ();
    type Error = Unfit;
    type SerializeSeq = Parts<'t>;
    type SerializeTuple = Impossible<(), Unfit>;
    type SerializeTupleStruct = Impossible<(), Unfit>;
    type SerializeTupleVariant = Impossible<(), Unfit>;
    type SerializeMap = Parts<'t>;
    type SerializeStruct = Parts<'t>;
    type SerializeStructVariant = Parts<'t>;

    fn serialize_bool(self, on: bool) -> Fit {
        self.0.push_str(if on { "true" } else { "false" });
        Ok(())
    }

    whole! { serialize_i8 i8 serialize_i16 i16 serialize_i32 i32 serialize_u8 u8 serialize_u16 u16 serialize_u32 u32 }

    fn serialize_i64(self, number: i64) -> Fit {
        self.0.push_str(&number.to_string());
        Ok(())
    }

    fn serialize_u64(self, number: u64) -> Fit {
        self.serialize_i64(number.try_into().map_err(|_| Unfit)?)
    }

    fn serialize_f32(self, _: f32) -> Fit {
        Err(Unfit)
    }

    fn serialize_f64(self, _: f64) -> Fit {
        Err(Unfit)
    }

    fn serialize_char(self, letter: char) -> Fit {
        self.text(letter.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Fit {
        self.text(text)
    }

    fn serialize_bytes(self, _: &[u8]) -> Fit {
        Err(Unfit)
    }

    fn serialize_none(self) -> Fit {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Fit {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Fit {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Fit {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_variant(self, name: &'static str, _: u32, variant: &'static str) -> Fit {
        match name.strip_prefix(TAG) {
            Some(tag) => self.tagged(tag, variant)?.close(),
            None => self.text(variant)?,
        }
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Fit {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Fit {
        let mut object = self.begin('{', '}');
        object.key(variant)?;
        value.serialize(Writer(object.text))?;
        object.close();
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Fit<Parts<'t>> {
        Ok(self.begin('[', ']'))
    }

    fn serialize_tuple(self, _: usize) -> Fit<Self::SerializeTuple> {
        Err(Unfit)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Fit<Self::SerializeTupleStruct> {
        Err(Unfit)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Fit<Self::SerializeTupleVariant> {
        Err(Unfit)
    }

    fn serialize_map(self, _: Option<usize>) -> Fit<Parts<'t>> {
        Ok(self.begin('{', '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Fit<Parts<'t>> {
        Ok(self.begin('{', '}'))
    }

    fn serialize_struct_variant(self, name: &'static str, _: u32, variant: &'static str, _: usize) -> Fit<Parts<'t>> {
        self.tagged(name.strip_prefix(TAG).ok_or(Unfit)?, variant)
    }
}

impl SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Fit {
        self.comma();
        value.serialize(Writer(self.text))
    }

    fn end(self) -> Fit {
        self.close();
        Ok(())
    }
}

impl SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Fit {
        self.comma();
        key.serialize(Writer(self.text))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Fit {
        self.text.push(':');
        value.serialize(Writer(self.text))
    }

    fn end(self) -> Fit {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Fit {
        self.key(name)?;
        value.serialize(Writer(self.text))
    }

    fn end(self) -> Fit {
        self.close();
        Ok(())
    }
}

impl SerializeStructVariant for Parts<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Fit {
        SerializeStruct::serialize_field(self, name, value)
    }

    fn end(self) -> Fit {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use crate::json;

    #[derive(Serialize)]
    struct Outer {
        text: &'static str,
        none: Option<u32>,
        list: Vec<u32>,
        on: bool,
        plain: Plain,
        tagged: Vec<Tagged>,
    }

    #[derive(Serialize)]
    #[serde(rename_all = "snake_case")]
    enum Plain {
        ByName,
    }

    #[derive(Serialize)]
    #[serde(rename = "#kind", rename_all = "snake_case")]
    enum Tagged {
        New,
        Existing { id: u32 },
    }

    #[test]
    fn what_is_written_is_json_with_the_variant_in_its_field() {
        let value = Outer {
            text: "\"Ann\\\u{1}\n\u{7f}é😀",
            none: None,
            list: vec![1, 22],
            on: true,
            plain: Plain::ByName,
            tagged: vec![Tagged::New, Tagged::Existing { id: 7 }],
        };
        let written: serde_json::Value = serde_json::from_str(&json::write(&value).unwrap()).unwrap();
        assert_eq!(
            written,
            serde_json::json!({
                "text": "\"Ann\\\u{1}\n\u{7f}é😀", "none": null, "list": [1, 22], "on": true, "plain": "by_name",
                "tagged": [{ "kind": "new" }, { "kind": "existing", "id": 7 }],
            })
        );
    }

    #[test]
    fn edits_of_some_rows_and_of_all_are_written_as_the_service_reads_them() {
        use domain::{
            customer::CustomerId,
            draft::{AccountChoice, Edit, Rows},
        };
        let one = CustomerId::new("vsa1", "7").unwrap();
        let edits = [
            Edit::Account { rows: Rows::Of(vec![one]), account: Some(AccountChoice::New) },
            Edit::Seats { rows: Rows::Included, seats: None },
        ];
        let written: serde_json::Value = serde_json::from_str(&json::write(&edits.to_vec()).unwrap()).unwrap();
        assert_eq!(
            written,
            serde_json::json!([
                { "edit": "account", "rows": { "of": ["vsa1:7"] }, "account": { "kind": "new" } },
                { "edit": "seats", "rows": "included", "seats": null },
            ])
        );
    }
}
