//! A reader of the browser's values that says no more than *not what was agreed*.
//!
//! The readers of `serde-wasm-bindgen` and `serde_json` say what they met and what they expected instead. Nobody is shown that, and the words, the
//! formatting and the names of all fields were a tenth of the package. Fields and variants are told by their place in the list that serde's
//! derive hands over, not by name, and the fields of a struct are read one after the other, as those of a list: without a loop that asks at each
//! which one it is.

use std::{fmt, slice};

use js_sys::{Array, JSON, Object, Reflect};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, Expected, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor, value::U32Deserializer,
};
use wasm_bindgen::{JsCast, JsValue};

/// Before the name of an enum: the field of an object that says which variant it is. The other fields are the variant's.
///
/// Elsewhere these enums are serde's *internally tagged* ones, and flattened structs serde's. For those serde copies what it reads into a value of
/// its own before it knows its type, and the code for that was a tenth of the package.
pub(super) const TAG: char = '#';
/// The name of a field that is read from, or written into, the object itself.
pub(super) const SAME: &str = "#";
/// The name of a text that keeps a value as JSON.
const KEPT: &str = "#json";

/// Reads one value.
pub(super) struct Reader(pub(super) JsValue);

/// Not what was agreed.
#[derive(Debug)]
pub(super) struct Unfit;

type Fit<T> = Result<T, Unfit>;

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not what was agreed")
    }
}

impl std::error::Error for Unfit {}

impl Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

impl Reader {
    fn is_nothing(&self) -> bool {
        self.0.is_null() || self.0.is_undefined()
    }

    fn text(&self) -> Fit<String> {
        self.0.as_string().ok_or(Unfit)
    }

    fn number(&self) -> Fit<f64> {
        self.0.as_f64().ok_or(Unfit)
    }

    fn whole(&self) -> Fit<i64> {
        /// From here on not every whole number is one of JavaScript's.
        const END: f64 = 9_007_199_254_740_992.0;
        let number = self.number()?;
        if number.fract() != 0.0 || number.abs() >= END {
            return Err(Unfit);
        }
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small enough")]
        Ok(number as i64)
    }

    fn list(self) -> Fit<List> {
        let list: Array = self.0.dyn_into().map_err(|_| Unfit)?;
        Ok(List { array: list, next: 0 })
    }

    fn object(self) -> Fit<Object> {
        if self.0.is_object() { Ok(self.0.unchecked_into()) } else { Err(Unfit) }
    }

    /// As JSON.
    fn kept(self) -> Fit<Self> {
        JSON::stringify(&self.0).map(|text| Self(text.into())).map_err(|_| Unfit)
    }

    fn variant(self, name: &str, variants: &[&str]) -> Fit<Variant> {
        let (name, value) = match (name.strip_prefix(TAG), self.0.as_string()) {
            (Some(tag), _) => {
                let object = self.object()?;
                (get(&object, tag).as_string().ok_or(Unfit)?, object.into())
            }
            (None, Some(name)) => (name, JsValue::UNDEFINED),
            (None, None) => {
                self.entries()?.pair().and_then(|(name, value)| Some((name.as_string()?, value))).ok_or(Unfit)?
            }
        };
        Ok(Variant { place: place(variants, &name), value })
    }

    fn entries(self) -> Fit<Entries> {
        let list = Object::entries(&self.object()?);
        Ok(Entries { list: List { array: list, next: 0 }, value: JsValue::UNDEFINED })
    }
}

/// Whole numbers of any size are read alike; serde checks the range.
macro_rules! whole {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
            visitor.visit_i64(self.whole()?)
        })*
    };
}

impl<'de> Deserializer<'de> for Reader {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Fit<V::Value> {
        Err(Unfit)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        visitor.visit_bool(self.0.as_bool().ok_or(Unfit)?)
    }

    whole! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        visitor.visit_f64(self.number()?)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        self.deserialize_string(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        self.deserialize_string(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, _: V) -> Fit<V::Value> {
        Err(Unfit)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, _: V) -> Fit<V::Value> {
        Err(Unfit)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        if self.is_nothing() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        if self.is_nothing() { visitor.visit_unit() } else { Err(Unfit) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Fit<V::Value> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Fit<V::Value> {
        if name == KEPT { visitor.visit_newtype_struct(self.kept()?) } else { visitor.visit_newtype_struct(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        visitor.visit_seq(self.list()?)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Fit<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, _: usize, visitor: V) -> Fit<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        visitor.visit_map(self.entries()?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Fit<V::Value> {
        visitor.visit_seq(Fields { object: self.object()?, names: fields.iter() })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Fit<V::Value> {
        visitor.visit_enum(self.variant(name, variants)?)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        self.deserialize_string(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        visitor.visit_unit()
    }
}

fn get(object: &Object, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default()
}

/// The place of `name`, or one beyond the last: for `#[serde(other)]` or an error.
fn place(names: &[&str], name: &str) -> u32 {
    names.iter().zip(0..).find_map(|(known, place)| (*known == name).then_some(place)).unwrap_or(u32::MAX)
}

/// The elements of a list.
struct List {
    array: Array,
    next: u32,
}

impl List {
    fn next(&mut self) -> Option<Reader> {
        let place = self.next;
        self.next += 1;
        (place < self.array.length()).then(|| Reader(self.array.get(place)))
    }
}

impl<'de> SeqAccess<'de> for List {
    type Error = Unfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Fit<Option<T::Value>> {
        self.next().map(|element| seed.deserialize(element)).transpose()
    }
}

/// The fields of an object whose names are known, in their order; others are not looked at.
struct Fields {
    object: Object,
    names: slice::Iter<'static, &'static str>,
}

impl Fields {
    fn next(&mut self) -> Reader {
        let name = self.names.next().copied().unwrap_or_default();
        Reader(if name == SAME { self.object.clone().into() } else { get(&self.object, name) })
    }
}

impl<'de> SeqAccess<'de> for Fields {
    type Error = Unfit;

    /// A field that is not there is read as nothing. Where its type has no nothing, none is returned, and serde takes its default, if it has one.
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Fit<Option<T::Value>> {
        let value = self.next();
        let absent = value.0.is_undefined();
        match seed.deserialize(value) {
            Err(Unfit) if absent => Ok(None),
            read => read.map(Some),
        }
    }
}

/// The keys and values of an object.
struct Entries {
    list: List,
    value: JsValue,
}

impl Entries {
    fn pair(&mut self) -> Option<(JsValue, JsValue)> {
        let pair: Array = self.list.next()?.0.unchecked_into();
        Some((pair.get(0), pair.get(1)))
    }
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Unfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Fit<Option<K::Value>> {
        let Some((key, value)) = self.pair() else { return Ok(None) };
        self.value = value;
        seed.deserialize(Reader(key)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Fit<T::Value> {
        seed.deserialize(Reader(std::mem::take(&mut self.value)))
    }
}

/// A variant and what is in it.
struct Variant {
    place: u32,
    value: JsValue,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Unfit;
    type Variant = Reader;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Fit<(V::Value, Reader)> {
        Ok((seed.deserialize(by_place(self.place))?, Reader(self.value)))
    }
}

impl<'de> VariantAccess<'de> for Reader {
    type Error = Unfit;

    fn unit_variant(self) -> Fit<()> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Fit<T::Value> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Fit<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Fit<V::Value> {
        self.deserialize_struct("", fields, visitor)
    }
}

fn by_place(place: u32) -> U32Deserializer<Unfit> {
    place.into_deserializer()
}
