use proptest::prelude::*;

use super::*;

const AGREEMENT: AgreementId = AgreementId(701);
const OTHER: AgreementId = AgreementId(702);

fn today() -> Day {
    "2026-11-22".parse().unwrap()
}

fn line(id: i64, quantity: u32) -> Line {
    Line { id: AdditionId(id), quantity: SeatCount(quantity).into(), cancelled: None }
}

fn cancelled(id: i64) -> Line {
    Line { cancelled: Some(today()), ..line(id, 30) }
}

fn on(agreement: AgreementId, id: i64) -> Bound {
    Bound { addition: AdditionId(id), agreement }
}

/// 36 seats on AGREEMENT; nothing else goes wrong.
fn run(bound: Option<Bound>, lines: &[Line]) -> Step {
    with(bound, &Lines::Read(lines.to_vec()), Seats::Allocated(SeatCount(36)))
}

fn with(bound: Option<Bound>, lines: &Lines, seats: Seats) -> Step {
    step(&Facts { today: today(), target: Target::Agreement(AGREEMENT), bound, lines, seats })
}

fn need(need: Need) -> Step {
    Step::Need { need }
}

fn wait(wait: Wait) -> Step {
    Step::Wait { wait }
}

#[test]
fn the_bound_line_gets_the_seats() {
    let change = Step::Change { addition: AdditionId(1), from: SeatCount(30).into(), to: SeatCount(36) };
    assert_eq!(run(Some(on(AGREEMENT, 1)), &[line(1, 30), line(2, 5)]), change);
}

#[test]
fn a_quantity_that_is_right_is_not_sent_again() {
    assert_eq!(run(Some(on(AGREEMENT, 1)), &[line(1, 36)]), Step::Nothing);
}

#[test]
fn a_fraction_that_somebody_typed_is_made_whole() {
    let typed = Line { quantity: Quantity::try_from(36.5).unwrap(), ..line(1, 0) };
    assert!(matches!(run(Some(on(AGREEMENT, 1)), &[typed]), Step::Change { to: SeatCount(36), .. }));
}

#[test]
fn without_a_line_of_the_product_one_is_created() {
    let create = Step::Create { agreement: AGREEMENT, to: SeatCount(36) };
    assert_eq!(run(None, &[]), create);
    assert_eq!(run(None, &[cancelled(1)]), create, "a cancelled line is no line");
}

#[test]
fn lines_that_exist_are_never_written_unasked() {
    let choose = Step::Choose { lines: vec![AdditionId(1), AdditionId(3)] };
    assert_eq!(run(None, &[line(1, 36), cancelled(2), line(3, 5)]), choose);
}

#[test]
fn a_bound_line_that_is_cancelled_gone_or_elsewhere_needs_a_person() {
    assert_eq!(run(Some(on(AGREEMENT, 1)), &[cancelled(1), line(2, 30)]), need(Need::LineCancelled));
    assert_eq!(run(Some(on(AGREEMENT, 1)), &[line(2, 30)]), need(Need::LineGone));
    assert_eq!(run(Some(on(OTHER, 1)), &[line(1, 30)]), need(Need::LineElsewhere));
}

#[test]
fn what_cannot_be_read_waits() {
    let lines = Lines::Read(vec![line(1, 30)]);
    assert_eq!(with(Some(on(AGREEMENT, 1)), &lines, Seats::Unread), wait(Wait::SeatsUnknown));
    assert_eq!(with(None, &Lines::Read(vec![]), Seats::Unread), wait(Wait::SeatsUnknown));
    assert_eq!(with(Some(on(AGREEMENT, 1)), &Lines::Unread, Seats::None), wait(Wait::NoAnswer));
    assert_eq!(with(None, &Lines::Unread, Seats::Unread), wait(Wait::NoAnswer));
}

#[test]
fn an_account_without_seats_is_left_alone_unless_a_line_is_bound() {
    let lines = Lines::Read(vec![line(1, 30)]);
    assert_eq!(with(None, &lines, Seats::None), Step::Nothing);
    assert_eq!(with(Some(on(AGREEMENT, 1)), &lines, Seats::None), need(Need::NoSeats));
    assert_eq!(with(Some(on(AGREEMENT, 1)), &lines, Seats::Allocated(SeatCount(0))), need(Need::NoSeats));
}

#[test]
fn a_product_without_a_catalogue_item_has_to_be_mapped() {
    assert_eq!(with(None, &Lines::NotMapped, Seats::Unread), need(Need::MapProduct));
}

#[test]
fn without_an_agreement_nothing_is_written() {
    let lines = Lines::Read(vec![]);
    let to = |target| {
        step(&Facts { today: today(), target, bound: None, lines: &lines, seats: Seats::Allocated(SeatCount(36)) })
    };
    assert_eq!(to(Target::Need(Need::ChooseOneAgreement)), need(Need::ChooseOneAgreement));
    assert_eq!(to(Target::Unread), wait(Wait::NoAnswer));
}

fn any_line() -> impl Strategy<Value = Line> {
    (1i64..5, 0u32..4, any::<bool>())
        .prop_map(|(id, quantity, live)| Line { cancelled: (!live).then(today), ..line(id, quantity) })
}

fn any_lines() -> impl Strategy<Value = Lines> {
    prop_oneof![
        1 => Just(Lines::NotMapped),
        1 => Just(Lines::Unread),
        6 => prop::collection::vec(any_line(), 0..4).prop_map(Lines::Read),
    ]
}

fn any_seats() -> impl Strategy<Value = Seats> {
    prop_oneof![Just(Seats::Unread), Just(Seats::None), (0u32..4).prop_map(|seats| Seats::Allocated(SeatCount(seats)))]
}

proptest! {
    #[test]
    fn zero_is_never_sent_and_only_the_bound_line_is_written(
        id in prop::option::of(1i64..5), here in any::<bool>(), lines in any_lines(), seats in any_seats()
    ) {
        let agreement = if here { AGREEMENT } else { OTHER };
        let bound = id.map(|id| on(agreement, id));
        match with(bound, &lines, seats) {
            Step::Change { addition, from, to } => {
                prop_assert!(to.0 > 0 && from != to.into());
                prop_assert_eq!(bound, Some(on(AGREEMENT, addition.0)));
            }
            Step::Create { agreement, to } => {
                prop_assert!(to.0 > 0 && bound.is_none());
                prop_assert_eq!(agreement, AGREEMENT);
            }
            _ => {}
        }
    }

    #[test]
    fn a_run_that_was_done_has_nothing_left_to_do(
        id in prop::option::of(1i64..5), lines in prop::collection::vec(any_line(), 0..4), seats in any_seats()
    ) {
        let mut lines = lines;
        lines.dedup_by_key(|line| line.id);
        let mut bound = id.map(|id| on(AGREEMENT, id));
        match with(bound, &Lines::Read(lines.clone()), seats) {
            Step::Change { addition, to, .. } => {
                for line in lines.iter_mut().filter(|line| line.id == addition) {
                    line.quantity = to.into();
                }
            }
            Step::Create { agreement, to } => {
                lines.push(Line { quantity: to.into(), ..line(9, 0) });
                bound = Some(on(agreement, 9));
            }
            _ => return Ok(()),
        }
        prop_assert_eq!(with(bound, &Lines::Read(lines), seats), Step::Nothing);
    }
}
