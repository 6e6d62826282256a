//! Makes a module that brotli says in fewer bytes: of functions that are the same one stays, and those that are alike stand beside each other.
//! What it does stays the same: no function of ours is compared with another by its address.

mod alike;

use std::{
    collections::{HashMap, hash_map::Entry},
    hash::{DefaultHasher, Hash as _, Hasher as _},
    ops::Range,
};

use anyhow::{Context as _, anyhow};
use wasm_encoder::{
    CodeSection, FunctionSection, MemArg, Module,
    reencode::{Error, Reencode, utils},
};
use wasmparser::{
    CodeSectionReader, FunctionBody, FunctionSectionReader, Operator, Parser, Payload, TypeRef, validate,
};

/// The same module in another order, without functions that are there twice.
pub(super) fn pack(module: &[u8]) -> anyhow::Result<Vec<u8>> {
    let (imports, functions) = read(module)?;
    let stands_for = same(imports, &functions);
    let kept: Vec<usize> = (0..functions.len()).filter(|at| stands_for[*at] == *at).collect();
    let features: Vec<_> = kept.iter().map(|at| functions[*at].features.clone()).collect();
    let order: Vec<usize> = alike::order(&features).into_iter().map(|place| kept[place]).collect();
    let mut place = vec![0; functions.len()];
    for (new, old) in order.iter().enumerate() {
        place[*old] = imports + u32::try_from(new)?;
    }
    let places = (0..imports).chain(stands_for.iter().map(|kept| place[*kept])).collect();
    let mut packed = Module::new();
    Packer { places, order }
        .parse_core_module(&mut packed, Parser::new(0), module)
        .map_err(|error| anyhow!("{error}"))
        .context("the module cannot be written in another order")?;
    let packed = packed.finish();
    validate(&packed).context("the packed module is not valid")?;
    Ok(packed)
}

/// A function as it is compared with others.
struct Function {
    /// The number of its type.
    kind: u32,
    /// Its locals and code.
    code: Vec<u8>,
    /// Where in its code another function is named, and which.
    names: Vec<(Range<usize>, u32)>,
    /// What tells it from others: hashes of three instructions in a row.
    features: Vec<u64>,
}

/// How many functions are imported, and those of the module itself.
fn read(module: &[u8]) -> anyhow::Result<(u32, Vec<Function>)> {
    let (mut imports, mut kinds, mut functions) = (0, Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imports += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(section) => kinds = section.into_iter().collect::<Result<Vec<_>, _>>()?,
            Payload::CodeSectionEntry(body) => {
                let kind = *kinds.get(functions.len()).context("a function has no type")?;
                functions.push(function(kind, &body)?);
            }
            _ => {}
        }
    }
    Ok((imports, functions))
}

fn function(kind: u32, body: &FunctionBody<'_>) -> anyhow::Result<Function> {
    let code = body.as_bytes().to_vec();
    let begin = body.range().start;
    let mut reader = body.get_operators_reader()?;
    let (mut names, mut starts) = (Vec::new(), Vec::new());
    while !reader.eof() {
        let (operator, at) = reader.read_with_offset()?;
        starts.push(at - begin);
        if let Operator::Call { function_index } | Operator::RefFunc { function_index } = operator {
            // Both are one byte and the number.
            names.push((at + 1 - begin..reader.original_position() - begin, function_index));
        }
    }
    starts.push(code.len());
    let features = starts.windows(4).map(|three| {
        let mut hasher = DefaultHasher::new();
        code[three[0]..three[3]].hash(&mut hasher);
        hasher.finish()
    });
    let mut features: Vec<_> = features.collect();
    features.sort_unstable();
    features.dedup();
    Ok(Function { kind, code, names, features })
}

/// For each function the first one that is the same: of its type, and with the same code once functions that are the same have one name.
fn same(imports: u32, functions: &[Function]) -> Vec<usize> {
    let mut stands_for: Vec<usize> = (0..functions.len()).collect();
    loop {
        let mut seen = HashMap::new();
        let next: Vec<usize> = functions
            .iter()
            .enumerate()
            .map(|(at, function)| {
                let mut written = Vec::with_capacity(function.code.len() + 2 * function.names.len());
                let mut from = 0;
                for (range, name) in &function.names {
                    written.extend_from_slice(&function.code[from..range.start]);
                    let own = name.checked_sub(imports).and_then(|own| stands_for.get(own as usize).copied());
                    written.extend_from_slice(&own.map_or(u64::from(*name), |own| 1 << 32 | own as u64).to_le_bytes());
                    from = range.end;
                }
                written.extend_from_slice(&function.code[from..]);
                match seen.entry((function.kind, written)) {
                    Entry::Occupied(first) => *first.get(),
                    Entry::Vacant(free) => *free.insert(at),
                }
            })
            .collect();
        if next == stands_for {
            return next;
        }
        stands_for = next;
    }
}

/// Writes a module with its functions in another order.
struct Packer {
    /// The new number of each function, imported ones first.
    places: Vec<u32>,
    /// Which of the module's own functions are written, and in which order.
    order: Vec<usize>,
}

impl Reencode for Packer {
    type Error = anyhow::Error;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        let place = self.places.get(function as usize).copied();
        place.ok_or_else(|| Error::UserError(anyhow!("function {function} is not there")))
    }

    /// How an address is aligned is a hint that no browser goes by; that of whoever wrote it varies without need.
    fn mem_arg(&mut self, argument: wasmparser::MemArg) -> Result<MemArg, Error<Self::Error>> {
        Ok(MemArg { align: 0, ..utils::mem_arg(self, argument)? })
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let kinds = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for at in self.order.clone() {
            functions.function(self.type_index(kinds[at])?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for at in self.order.clone() {
            utils::parse_function_body(self, code, bodies[at].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{ExportKind, ExportSection, Function, Instruction, TypeSection, ValType};

    use super::*;

    /// Two functions that return 1, one each that calls them, and one that returns 2; the last three are exported.
    fn module() -> Vec<u8> {
        let (mut types, mut functions, mut exports, mut code) =
            (TypeSection::new(), FunctionSection::new(), ExportSection::new(), CodeSection::new());
        types.ty().function([], [ValType::I32]);
        let bodies = [
            Instruction::I32Const(1),
            Instruction::I32Const(1),
            Instruction::Call(0),
            Instruction::Call(1),
            Instruction::I32Const(2),
        ];
        for body in bodies {
            functions.function(0);
            let mut function = Function::new([]);
            function.instruction(&body).instruction(&Instruction::End);
            code.function(&function);
        }
        for (name, at) in [("one", 2), ("same", 3), ("two", 4)] {
            exports.export(name, ExportKind::Func, at);
        }
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    fn exported(module: &[u8], wanted: &str) -> usize {
        let exports = Parser::new(0).parse_all(module).find_map(|payload| match payload.unwrap() {
            Payload::ExportSection(section) => Some(section),
            _ => None,
        });
        let mut exports = exports.unwrap().into_iter().map(Result::unwrap);
        exports.find(|export| export.name == wanted).unwrap().index as usize
    }

    #[test]
    fn one_of_two_functions_stays_and_whoever_called_the_other_calls_it() {
        let packed = pack(&module()).unwrap();
        let (_, functions) = read(&packed).unwrap();
        assert_eq!(functions.len(), 3, "one that returns 1, one that calls it, one that returns 2");
        assert_eq!(exported(&packed, "one"), exported(&packed, "same"));
        let called = functions[exported(&packed, "one")].names[0].1 as usize;
        assert_eq!(functions[called].code, [0, 0x41, 1, 0x0b]);
        assert_eq!(functions[exported(&packed, "two")].code, [0, 0x41, 2, 0x0b]);
    }
}
