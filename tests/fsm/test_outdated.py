import pytest

from fsm.machine import Machine
from fsm.plan import Outdated
from fsm.session import Session
from tests.fsm.toy import Driver


def test_a_session_of_a_dialog_that_is_no_more_is_outdated():
    with pytest.raises(Outdated, match="toy"):
        Machine({}).expects(Driver().session)


@pytest.mark.parametrize("facts", [None, 5, {}, {"names": 5}, {"names": [], "day": "x", "colour": "red", "pages": 0}])
def test_facts_of_another_release_are_outdated(facts):
    with pytest.raises(Outdated, match="toy"):
        Driver().machine.expects(Session("id", "toy", facts))


def test_an_answer_that_the_plan_stumbles_over_is_outdated():
    toy = Driver()
    with pytest.raises(Outdated, match="toy"):
        toy.machine.show(Session("id", "toy", toy.session.facts, None))
