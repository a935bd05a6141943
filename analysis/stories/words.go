package stories

import "strings"

// stopWords tell nothing of what an article is about.
var stopWords = set(`a about above after again against all also although am an and any are as at be became because been before being below
between both but by can cannot could did do does doing down during each either else even ever every few for from further get gets getting got
had has have having he her here hers herself him himself his how however i if in into is it its itself just let like made make makes making many
may me might more most much must my myself neither never no nor not now of off often on once one only or other others our ours out over own per
put rather said same say saying says see seem seemed seems shall she should since so some such than that the their theirs them themselves then
there these they this those though through thus to too two under until up upon us use used uses using very via was way we well were what when
where whether which while who whom whose why will with within without would yet you your yours first last new three four five six seven eight
nine ten mr mrs ms dr told according still back another day days week weeks month months year years time today yesterday tomorrow monday tuesday
wednesday thursday friday saturday sunday including around n't 's 'd 'll 're 've did don take took taken come came going go went goes being`)

// common holds words that so many articles carry that they hardly tell one happening from another.
var common = set(`people man men woman women police official officials government president minister report reports reported news country state
states city world national international public group groups company group million billion percent part number home house family members
member leader leaders statement spokesman spokeswoman spokesperson according call called calls case early late expect expected plan plans
planned follow following found help hold held include included known lead leading left life local long major month morning night move near
need office old open order place point press recent released right run second security service set several show small start started support
team thing think third top try turn want wanted war work working area arrest arrested attack attacks authorities begin began believe charge
charged child children court dead death died die end face fire force forces general high incident injured injuries killed kill law line
live media medical meet meeting military money nation north south east west party power program question region return role scene
school senior service side site source sources southern northern eastern western staff street talk talks tell term trial update victims
visit weapons white win won year-old young january february march april may june july august september october november december
american u.s. us uk british united`)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
