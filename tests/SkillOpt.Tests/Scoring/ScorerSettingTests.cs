namespace SkillOpt.Tests.Scoring;

/// <summary>Settings of a scorer that cannot be meant, each with the sentence that mends it.</summary>
public class ScorerSettingTests
{
    [Theory]
    [InlineData("""{"name":"contains","text":{"a":1}}""", "scorer.text must be a text or a list of texts.")]
    [InlineData("""{"name":"contains","text":[["a"]]}""", "scorer.text must be a list of texts.")]
    [InlineData("""{"name":"contains","text":["a",""]}""", "scorer.text must be not empty: every answer contains the empty text.")]
    [InlineData("""{"name":"contains","ignore_case":"yes"}""", "scorer.ignore_case must be true or false.")]
    [InlineData("""{"name":"contains","mode":"some"}""", "scorer.mode is 'some'; it must be one of any, all.")]
    [InlineData("""{"name":"numeric","abs":"1"}""", "scorer.abs must be a number.")]
    [InlineData("""{"name":"numeric","rel":-0.1}""", "scorer.rel must be a number of at least 0.")]
    [InlineData("""{"name":"numeric","decimal":["comma"]}""", "scorer.decimal must be a text.")]
    [InlineData("""{"name":"f1","threshold":1.5}""", "scorer.threshold must be a number from 0 to 1.")]
    [InlineData("""{"name":"regex","pattern":{"a":1}}""", "scorer.pattern must be a text.")]
    [InlineData("""{"name":"json","fields":[]}""", "scorer.fields must be an object from field to weight.")]
    [InlineData("""{"name":"json","fields":{}}""", "scorer.fields must be an object with at least one field of positive weight.")]
    [InlineData("""{"name":"json","fields":{"a":0}}""", "scorer.fields must be an object with at least one field of positive weight.")]
    [InlineData("""{"name":"command","run":[]}""", "scorer.run must be a program and its arguments.")]
    [InlineData("""{"name":"command","run":"x","timeout":0}""", "scorer.timeout must be a number from 0.001 to 86400.")]
    public void A_value_that_cannot_be_meant_is_refused(string settings, string message)
    {
        var refused = Should.Throw<SkillOptException>(() => ScorerTests.Make(settings));
        (refused.Code, refused.Message).ShouldBe(("SKO1203", message));
    }

    [Theory]
    [InlineData("""{"name":"numeric","abs":0,"rel":0}""")]
    [InlineData("""{"name":"f1","threshold":0}""")]
    [InlineData("""{"name":"f1","threshold":1}""")]
    [InlineData("""{"name":"contains","text":5}""")]
    [InlineData("""{"name":"contains","text":[5,true]}""")]
    [InlineData("""{"name":"exact","answer":null}""")]
    public void The_ends_of_a_range_and_values_that_read_as_texts_are_taken(string settings) =>
        ScorerTests.Make(settings).Name.ShouldNotBeEmpty();

    [Theory]
    [InlineData("""{"name":"contains","text":5}""", "It is 5.", 1)]
    [InlineData("""{"name":"contains","text":[5,true],"mode":"all"}""", "5 is true", 1)]
    [InlineData("""{"name":"contains","text":[5,true],"mode":"all"}""", "5 is false", 0)]
    public async Task A_number_or_a_flag_is_a_text_where_a_text_is_wanted(string settings, string answer, double hard) =>
        (await ScorerTests.Score(settings, null, answer)).Hard.ShouldBe(hard);

    [Theory]
    [InlineData("""{"name":"exact","answer":{"tag":"a"}}""", null)]
    [InlineData("""{"name":"exact","answer":{}}""", "scorer.answer needs 'tag' or 'regex': one of the two says where the answer stands.")]
    [InlineData(
        """{"name":"exact","answer":{"tag":"a","wich":"first"}}""",
        "scorer.answer has the unknown setting 'wich' (did you mean 'which'?); known are regex, tag, which."
    )]
    [InlineData("""{"name":"exact","answer":{"regex":"("}}""", "scorer.answer.regex is not a valid pattern: ")]
    public void Where_an_answer_stands_is_said_in_one_way(string settings, string? message)
    {
        if (message is null)
        {
            ScorerTests.Make(settings).Name.ShouldBe("exact");
            return;
        }

        Should.Throw<SkillOptException>(() => ScorerTests.Make(settings)).Message.ShouldStartWith(message);
    }
}
